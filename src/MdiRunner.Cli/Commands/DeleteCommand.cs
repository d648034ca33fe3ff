using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi delete [--job N] job.yml …</c>: ends jobs and those that wait for them.</summary>
internal sealed class DeleteCommand(DeleteJobs deletion) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        foreach (var file in words.Files)
        {
            var data = new JobDataDirectory(file);
            var candidates = deletion.Targets(data, JobSelection.All);
            var selection = candidates.Count == 0 ? JobSelection.All : JobChoice.Of(words.Options, candidates);
            if (!words.Options.Has("dry-run")) deletion.Delete(data, selection, words.Options.Has("force"));
            else foreach (var row in deletion.Targets(data, selection)) Console.Write($"will be deleted: job {row.JobId} {row.Name}\n");
        }
        return ExitStatus.Success;
    }
}
