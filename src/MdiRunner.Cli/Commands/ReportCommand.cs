using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi report [--job N] [--all] job.yml …</c>.</summary>
internal sealed class ReportCommand(ReportJobs report, StatusPass status) : ICommand
{
    private static readonly OptionSyntax[] Options = [ManagerWords.Job, new("all", null, true)];

    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call, Options);
        foreach (var file in words.Files) Report(file, words.Options);
        return ExitStatus.Success;
    }

    private void Report(string file, CommandLine options)
    {
        var data = new JobDataDirectory(file);
        var jobs = new HistoryFile(data).Exists || options["job"] is not null ? status.Run(data).Jobs : [];
        if (jobs.Count > 0)
        {
            var rows = jobs.Select(view => view.Row).ToList();
            var selection = JobChoice.Of(options, rows);
            var meant = selection.Of(rows).ToHashSet();
            report.Submitted(file, jobs.Where(view => meant.Contains(view.Row)).ToList(), selection.Task, options.Has("all"));
            if (selection.Text != JobSelection.All) return;
        }
        report.Interactive(file, jobs);
    }
}
