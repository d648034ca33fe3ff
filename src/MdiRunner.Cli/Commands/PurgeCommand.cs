using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi purge job.yml …</c>: takes all submissions back.</summary>
internal sealed class PurgeCommand(RollBackJobs jobs) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        foreach (var file in words.Files) jobs.Purge(new JobDataDirectory(file), words.Options.Has("force"), words.Options.Has("dry-run"));
        return ExitStatus.Success;
    }
}
