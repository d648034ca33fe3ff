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
        var history = new HistoryFile(data);
        var rows = (options["job"] is null ? history.Read() : history.ReadExisting()).Jobs.ToList();
        IReadOnlyList<JobView> jobs = [];
        if (rows.Count > 0)
        {
            var selection = JobChoice.Of(options, rows);
            var meant = selection.Of(rows).Select(row => row.Identity).ToHashSet();
            jobs = status.Run(data, row => meant.Contains(row.Identity)).Jobs;
            report.Submitted(file, jobs, selection.Task, options.Has("all"));
            if (selection.Text != JobSelection.All) return;
        }
        report.Interactive(file, jobs);
    }
}
