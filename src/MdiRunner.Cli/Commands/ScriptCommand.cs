using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi script [--job N] job.yml …</c>: what was submitted.</summary>
internal sealed class ScriptCommand(ShowScripts scripts) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("script", CommandGroup.Jobs, "show the scripts of submitted jobs")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options = [CommandOption.Job],
        Create = Command.By<ScriptCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files)
        {
            var data = new JobDataDirectory(file);
            var jobs = new HistoryFile(data).ReadExisting().Jobs;
            scripts.Scripts(data, JobChoice.Of(arguments.Options, jobs).Of(jobs));
        }
        return Task.FromResult(ExitStatus.Success);
    }
}
