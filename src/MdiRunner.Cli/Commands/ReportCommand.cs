using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi report [--job N] [--all | --json] job.yml …</c>.</summary>
internal sealed class ReportCommand(ReportJobs report, StatusPass status) : ICommand
{
    private static readonly OptionSyntax[] Options = [ManagerWords.Job, new("all", null, true), new("json", null, true)];

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
        if (rows.Count == 0)
        {
            if (options.Has("json")) report.Json(file, [], isAll: true);
            else report.Interactive(file, []);
            return;
        }
        var selection = JobChoice.Of(options, rows);
        var jobs = status.Look(data, selection.Of(rows));
        var isAll = selection.Text == JobSelection.All;
        if (options.Has("json"))
        {
            report.Json(file, jobs, isAll);
            return;
        }
        report.Submitted(file, jobs, selection.Task, options.Has("all"));
        if (isAll) report.Interactive(file, jobs);
    }
}
