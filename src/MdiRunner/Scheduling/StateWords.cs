using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling;

/// <summary>States of jobs as one line for people.</summary>
internal static class StateWords
{
    private const string GridEngine = "SGE";

    /// <summary>Why a job stands where it stands; null where its state says it all.</summary>
    /// <param name="state">The state.</param>
    /// <param name="row">The job.</param>
    /// <param name="reason">The scheduler's reason, or why nobody knows.</param>
    public static string? Explain(JobState state, JobRow row, string? reason) => state switch
    {
        JobState.Unknown => $"not known: {reason ?? "the scheduler does not answer"}",
        JobState.Pending => reason is null or "Priority" or "Resources" ? null : $"waits: {reason}",
        JobState.Held => "waits for a job before it",
        JobState.Ending => reason,
        JobState.Requeued => $"was stopped by the scheduler{In(reason)} and will start again by itself",
        JobState.Blocked => $"will never start, since a job before it failed or was deleted{In(reason)}; 'mdi extend' submits both again",
        JobState.InError => $"{reason ?? "failed"}, and stands in an error state{In(row.ExitStatus)}, with which Grid Engine holds the jobs after it; 'mdi extend' deletes it and submits it again",
        JobState.Failed => $"ended with exit status {row.ExitStatus}",
        JobState.TimedOut => $"ended by the time limit{After(row)}{AskedFor(row)}",
        JobState.OutOfMemory when row.Scheduler == GridEngine => $"{Error(state, null)}{After(row)}",
        JobState.OutOfMemory => $"ended by the scheduler for using more memory than it asked for{After(row)}; ask for more --ram-per-cpu",
        JobState.NodeFailed => "its node failed; 'mdi extend' submits it again",
        JobState.Preempted => "ended to make room for other jobs; 'mdi extend' submits it again",
        JobState.Cancelled => $"cancelled, not through mdi{After(row)}",
        JobState.Killed => $"killed{In(reason)}{After(row)}, without a word in its log: most often for its memory, by an administrator, or with its node",
        _ => null,
    };

    /// <summary>What brought a job of Grid Engine into an error state; null where that is not known.</summary>
    /// <param name="ended">How it ended by the scheduler's records, if these have it.</param>
    /// <param name="status">The exit status in its log, if there is one.</param>
    public static string? Error(JobState? ended, int? status) => (ended, status) switch
    {
        (JobState.OutOfMemory, _) => "ended by Grid Engine for using more memory than it may (h_vmem of its queue)",
        (JobState.TimedOut, _) => "ended by Grid Engine for taking longer than it may (h_rt or h_cpu of its queue)",
        (_, int) => $"ended with exit status {status}",
        _ => null,
    };

    private static string In(string? reason) => reason is null ? "" : $" ({reason})";

    private static string After(JobRow row) => Durations.Parse(row.WallTime) is { TotalHours: < 90 } time && time > TimeSpan.Zero ? $" after {Durations.Words(time)}" : "";

    private static string AskedFor(JobRow row) => JobScript.TimeLimitOf(row) is { } limit ? $", asked for {Durations.Words(limit)}" : "";
}
