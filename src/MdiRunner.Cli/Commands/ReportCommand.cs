using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi report [--job N] [--all | --json] job.yml …</c>.</summary>
internal sealed class ReportCommand(ReportJobs report, StatusPass status) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("report", CommandGroup.Jobs, "show what ran, with its log, its package and its delivery as they stand now")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options =
        [
            CommandOption.Job,
            new("all", null, true, "the whole of long logs, and not their beginning and end"),
            CommandOption.Json,
        ],
        Create = Command.By<ReportCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files) Report(file, arguments.Options);
        return Task.FromResult(ExitStatus.Success);
    }

    private void Report(string file, CommandLine options)
    {
        var data = new JobDataDirectory(file);
        var history = new HistoryFile(data);
        var all = new Lazy<IReadOnlyList<JobRow>>(() => history.Read().Jobs);
        var selection = options["job"] is { } given ? new JobSelection(given) : JobChoice.Of(options, all.Value);
        var jobs = status.Look(data, selection.IsAll ? all.Value : selection.Of(history));
        if (options.Has("json"))
        {
            report.Json(file, jobs, selection.IsAll);
            return;
        }
        if (jobs.Count > 0) report.Submitted(file, jobs, selection.Task, options.Has("all"));
        if (selection.IsAll) report.Interactive(file, jobs);
    }
}
