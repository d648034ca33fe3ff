using System.Globalization;
using MdiRunner.Scheduling.History;

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
    public static JobView Combine(JobRow row, IReadOnlyList<TaskState> tasks)
    {
        var deciding = tasks.Where(task => !task.State.IsFinal()).OrderBy(task => Array.IndexOf(Weight, task.State)).FirstOrDefault()
            ?? tasks.FirstOrDefault(task => task.State != JobState.Succeeded) ?? tasks[0];
        var updated = row with
        {
            StartTime = tasks.Select(task => task.StartTime).FirstOrDefault(time => time.Length > 0) ?? row.StartTime,
            ExitStatus = deciding.State.IsFinal() ? deciding.ExitStatus?.ToString(CultureInfo.InvariantCulture) ?? JobRow.DeletedStatus : deciding.Code,
            WallTime = tasks.Max(task => task.WallTime) is { } time ? Durations.Clock(time) : row.WallTime,
            Memory = tasks.Max(task => task.Gigabytes) is { } memory ? memory.ToString("0.000", CultureInfo.InvariantCulture) + "G" : row.Memory,
            Note = deciding.State.IsFinal() ? EndNote.Of(deciding.State) : row.Note,
        };
        return new JobView(updated, deciding.State, StateWords.Explain(deciding.State, updated, deciding.Reason))
        {
            LoggedPushes = tasks.Select(task => task.Log?.Push).ToList(),
        };
    }
}
