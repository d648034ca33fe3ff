using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>Shows all jobs that were submitted from a job file as they stand now.</summary>
/// <param name="status">Brings the history up to date.</param>
/// <param name="console">Whoever called.</param>
public sealed class ShowStatus(StatusPass status, IConsole console)
{
    private const string Plain = "\e[0m";
    private const int StateWidth = 13;
    private static readonly int[] Widths = [40, 5, 9, 11, 18, 9, 7];

    /// <summary>Writes a table, and a line for each job that needs explaining.</summary>
    /// <param name="jobFile">The job file's full path.</param>
    /// <param name="isColoured">Whether states have colours.</param>
    public void Table(string jobFile, bool isColoured)
    {
        var data = new JobDataDirectory(jobFile);
        var now = Run(data);
        console.Say(JobTable.Wave);
        console.Say($"updating {data.History}");
        console.Say($"updated\t{JobHistory.Time(DateTime.Now)}");
        var shown = 0;
        var table = new TableLine();
        foreach (var submission in now.History.Submissions)
        {
            foreach (var line in submission.Heading)
            {
                if (line == JobRow.Header) Title(table).WriteTo(console.Output);
                else console.Say(line);
            }
            foreach (var _ in submission.Jobs) Line(table, now.Jobs[shown++], isColoured).WriteTo(console.Output);
        }
        Explain([.. now.Jobs, .. now.Doubtful]);
        foreach (var job in now.Jobs) Gaps(job);
        console.Say(JobTable.Wave);
    }

    /// <summary>Writes the same as JSON.</summary>
    public void Json(string jobFile)
    {
        var now = Run(new JobDataDirectory(jobFile));
        var jobs = now.Jobs.Concat(now.Doubtful).Select(view => new JobRecord(
            view.Row.Name, view.Row.JobId, view.Row.Scheduler, view.Row.Tasks.Count, view.State.Word(), view.Row.Status, view.Row.ExitStatus, Text(view.Row.StartTime), Text(view.Row.WallTime), Text(view.Row.Memory),
            Text(JobPushes.Of(view)), JobGap.Of(view), view.Explanation, view.Row.User, view.Row.Script, view.Row.Predecessors)).ToList();
        console.Say(JsonSerializer.Serialize(jobs, StatusJson.Default.ListJobRecord));
    }

    private StatusResult Run(JobDataDirectory data)
    {
        var now = status.Run(data);
        if (now.NotKept is { } reason) console.Warn(new MdiError(ErrorKind.Action, $"what was found out could not be kept in the history: {reason}"));
        return now;
    }

    private void Explain(IReadOnlyList<JobView> jobs)
    {
        foreach (var group in jobs.Where(view => view.Explanation is not null).GroupBy(view => (view.State, view.Explanation)))
        {
            var ids = group.Select(view => view.Row.JobId).ToList();
            console.Say($"{string.Join(", ", ids.Take(5))}{(ids.Count > 5 ? $" and {ids.Count - 5} more" : "")}: {group.Key.Explanation}");
        }
    }

    private void Gaps(JobView job)
    {
        foreach (var gap in JobGap.Of(job)) console.Say($"{job.Row.JobId}: not in the data package of {gap.DataName}: {string.Join(", ", gap.Types)}");
    }

    private static TableLine Line(TableLine table, JobView view, bool isColoured)
    {
        var row = view.Row;
        var (before, after) = isColoured ? (Colour(view.State), Plain) : ("", "");
        return table.Cell(JobTable.Name(row.Name), Widths[0])
            .Cell(row.Cell(JobColumn.Array).IsEmpty ? "" : "@", Widths[1])
            .Cell(row.Cell(JobColumn.JobId), Widths[2], "")
            .Cell(row.IsDeleted ? "deleted"u8 : row.Cell(JobColumn.ExitStatus), Widths[3], "---")
            .Cell(row.Cell(JobColumn.StartTime), Widths[4], "------------------")
            .Cell(row.Cell(JobColumn.WallTime), Widths[5], "--------")
            .Cell(row.Cell(JobColumn.Memory), Widths[6], "------")
            .Cell($"{before}{view.State.Word(),-StateWidth}{after}", 0)
            .Cell(JobPushes.Of(view), 0);
    }

    private static TableLine Title(TableLine table)
    {
        string[] titles = ["job_name", "array", "job_ID", "exit_status", "start_time", "wall_time", "maxvmem"];
        foreach (var (place, title) in titles.Index()) table.Cell(title, Widths[place]);
        return table.Cell("state", StateWidth).Cell("push", 0);
    }

    private static string Colour(JobState state) => state switch
    {
        JobState.Succeeded => "\e[32m",
        JobState.Running or JobState.Ending => "\e[36m",
        JobState.Pending or JobState.Held or JobState.Requeued => "\e[2m",
        JobState.Unknown or JobState.Deleted => "\e[33m",
        _ => "\e[31m",
    };

    private static string? Text(string text) => text.Length == 0 ? null : text;
}

/// <summary>A job in <c>mdi status --json</c>.</summary>
internal sealed record JobRecord(
    string Name, string JobId, string Scheduler, int Tasks, string State, int? ExitStatus, string SchedulerState, string? Started, string? WallTime, string? Memory,
    string? Push, IReadOnlyList<JobGap> NotInPackage, string? Explanation, string User, string Script, IReadOnlyList<int> Predecessors);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<JobRecord>))]
internal sealed partial class StatusJson : JsonSerializerContext;
