using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling;

/// <summary>States of jobs as one line for people.</summary>
/// <param name="schedulers">Have words of their own for some.</param>
internal sealed class StateWords(Schedulers schedulers)
{
    /// <summary>Why a job stands where it stands; null where its state says it all.</summary>
    /// <param name="state">The state.</param>
    /// <param name="row">The job.</param>
    /// <param name="reason">The scheduler's reason, or why nobody knows.</param>
    public string? Explain(JobState state, JobRow row, string? reason) => state switch
    {
        JobState.Succeeded or JobState.Deleted or JobState.Running => null,
        _ when schedulers.Of(row.Scheduler)?.Explain(state, row.ExitStatus, reason) is { } own => state.IsFinal() ? own + After(row) : own,
        JobState.Unknown => $"not known: {reason ?? "the scheduler does not answer"}",
        JobState.Pending => reason is null or "Priority" or "Resources" ? null : $"waits: {reason}",
        JobState.Held => "waits for a job before it",
        JobState.Ending => reason,
        JobState.Requeued => $"was stopped by the scheduler{In(reason)} and will start again by itself",
        JobState.Blocked => $"will never start, since a job before it failed or was deleted{In(reason)}; 'mdi extend' submits both again",
        JobState.InError => $"{reason ?? "failed"}, and stands in an error state{In(row.ExitStatus)}; 'mdi extend' deletes it and submits it again",
        JobState.Failed => $"ended with exit status {row.ExitStatus}",
        JobState.TimedOut => $"ended by the time limit{After(row)}{AskedFor(row)}",
        JobState.OutOfMemory => $"ended by the scheduler for using more memory than it asked for{After(row)}; ask for more --ram-per-cpu",
        JobState.NodeFailed => "its node failed; 'mdi extend' submits it again",
        JobState.Preempted => "ended to make room for other jobs; 'mdi extend' submits it again",
        JobState.Cancelled => $"cancelled, not through mdi{After(row)}",
        JobState.Killed => $"killed{In(reason)}{After(row)}, without a word in its log: most often for its memory, by an administrator, or with its node",
        _ => null,
    };

    /// <summary>What brought a job into an error state; null where that is not known.</summary>
    /// <param name="row">The job.</param>
    /// <param name="ended">How it ended by the scheduler's records, if these have it.</param>
    /// <param name="status">The exit status in its log, if there is one.</param>
    public string? Error(JobRow row, JobState? ended, int? status)
    {
        if (ended is JobState.OutOfMemory or JobState.TimedOut) return schedulers.Of(row.Scheduler)?.Explain(ended.Value, "", null);
        return status is null ? null : $"ended with exit status {status}";
    }

    /// <summary>The time limit that the script of a job asks for, where its scheduler heeds one; null where it cannot be read, as one of another user cannot.</summary>
    public TimeSpan? TimeLimitOf(JobRow job) =>
        schedulers.Of(job.Scheduler) is { } scheduler && Posix.CanRead(job.Script) ? scheduler.TimeLimit(File.ReadLines(job.Script).Take(JobScript.MostDirectives)) : null;

    private static string In(string? reason) => reason is null ? "" : $" ({reason})";

    private static string After(JobRow row) => Durations.Parse(row.WallTime) is { TotalHours: < 90 } time && time > TimeSpan.Zero ? $" after {Durations.Words(time)}" : "";

    private string AskedFor(JobRow row) => TimeLimitOf(row) is { } limit ? $", asked for {Durations.Words(limit)}" : "";
}
