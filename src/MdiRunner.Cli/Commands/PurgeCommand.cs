using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi purge job.yml …</c>: takes all submissions back.</summary>
internal sealed class PurgeCommand(RollBackJobs jobs) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("purge", CommandGroup.Jobs, "take all submissions back, with their scripts and logs")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options = [CommandOption.DryRun("only show what would be taken back"), CommandOption.Force],
        Create = Command.By<PurgeCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files) jobs.Purge(new JobDataDirectory(file), arguments.Has("force"), arguments.Has("dry-run"));
        return Task.FromResult(ExitStatus.Success);
    }
}
