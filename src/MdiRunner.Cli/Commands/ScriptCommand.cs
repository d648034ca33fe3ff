using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi script [--job N] job.yml …</c>: what was submitted.</summary>
internal sealed class ScriptCommand(ShowScripts scripts) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        foreach (var file in words.Files)
        {
            var data = new JobDataDirectory(file);
            var jobs = new HistoryFile(data).ReadExisting().Jobs;
            scripts.Scripts(data, JobChoice.Of(words.Options, jobs).Of(jobs));
        }
        return ExitStatus.Success;
    }
}
