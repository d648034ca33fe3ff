using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi delete [--job N] job.yml …</c>: ends jobs and those that wait for them.</summary>
internal sealed class DeleteCommand(DeleteJobs deletion) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("delete", CommandGroup.Jobs, "end jobs, and those that wait for them")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options = [CommandOption.DryRun("only show which"), CommandOption.Job, CommandOption.Force],
        Create = Command.By<DeleteCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files)
        {
            var data = new JobDataDirectory(file);
            var candidates = deletion.Targets(data, JobSelection.All);
            var selection = candidates.Count == 0 ? JobSelection.All : JobChoice.Of(arguments.Options, candidates);
            if (!arguments.Has("dry-run")) deletion.Delete(data, selection, arguments.Has("force"));
            else foreach (var row in deletion.Targets(data, selection)) Console.Write($"will be deleted: job {row.JobId} {row.Name}\n");
        }
        return Task.FromResult(ExitStatus.Success);
    }
}
