using System.Globalization;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling;

/// <summary>The state of an array from those of its tasks: the first exit status that is not 0, the earliest start, the longest time, the most memory.</summary>
internal static class TaskStates
{
    // What decides while not all tasks have ended, the weightiest first.
    private static readonly JobState[] Weight =
    [
        JobState.InError, JobState.Running, JobState.Ending, JobState.Requeued, JobState.Pending, JobState.Held, JobState.Blocked, JobState.Unknown,
    ];

    /// <summary>The job's row and state.</summary>
    public static JobView Combine(JobRow row, IReadOnlyList<TaskState> tasks, StateWords words)
    {
        var deciding = tasks is [var only] ? only : Deciding(tasks);
        var (start, wallTime, memory) = ("", (TimeSpan?)null, (double?)null);
        foreach (var task in tasks)
        {
            if (start.Length == 0) start = task.StartTime;
            if (wallTime is null || task.WallTime > wallTime) wallTime = task.WallTime;
            if (memory is null || task.Gigabytes > memory) memory = task.Gigabytes;
        }

        var updated = row with
        {
            StartTime = start.Length > 0 ? start : row.StartTime,
            ExitStatus = deciding.State.IsFinal() ? deciding.ExitStatus?.ToString(CultureInfo.InvariantCulture) ?? JobRow.DeletedStatus : deciding.Code,
            WallTime = wallTime is { } time ? Durations.Clock(time) : row.WallTime,
            Memory = memory is { } gigabytes ? gigabytes.ToString("0.000", CultureInfo.InvariantCulture) + "G" : row.Memory,
            Note = deciding.State.IsFinal() ? EndNote.Of(deciding.State) : row.Note,
        };
        return new JobView(updated, deciding.State, words.Explain(deciding.State, updated, deciding.Reason))
        {
        };
    }

    private static TaskState Deciding(IReadOnlyList<TaskState> tasks) =>
        tasks.Where(task => !task.State.IsFinal()).OrderBy(task => Array.IndexOf(Weight, task.State)).FirstOrDefault()
        ?? tasks.FirstOrDefault(task => task.State != JobState.Succeeded) ?? tasks[0];
}
