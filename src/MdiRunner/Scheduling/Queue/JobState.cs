namespace MdiRunner.Scheduling.Queue;

/// <summary>What is known of a job.</summary>
public enum JobState
{
    /// <summary>Nobody who knows has answered: neither success nor failure, nor a reason to submit again.</summary>
    Unknown,

    /// <summary>Waits for its turn.</summary>
    Pending,

    /// <summary>Waits for a job before it.</summary>
    Held,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Ended, but what it left is not to be seen yet.</summary>
    Ending,

    /// <summary>Was stopped by the scheduler and waits to begin again.</summary>
    Requeued,

    /// <summary>Will never start: a job before it failed or was deleted.</summary>
    Blocked,

    /// <summary>Stands in an error state until it is deleted (Grid Engine's Eqw).</summary>
    InError,

    /// <summary>Ended with status 0.</summary>
    Succeeded,

    /// <summary>Ended with another status.</summary>
    Failed,

    /// <summary>Ended by the time limit.</summary>
    TimedOut,

    /// <summary>Ended because it used more memory than it asked for.</summary>
    OutOfMemory,

    /// <summary>Its node failed.</summary>
    NodeFailed,

    /// <summary>Ended to make room for others, and not queued again.</summary>
    Preempted,

    /// <summary>Ended by somebody, not through mdi.</summary>
    Cancelled,

    /// <summary>Ended from outside, and nobody says by whom.</summary>
    Killed,

    /// <summary>Deleted through mdi.</summary>
    Deleted,
}

/// <summary>What follows from a state.</summary>
public static class JobStates
{
    /// <summary>Nothing more will happen to the job.</summary>
    public static bool IsFinal(this JobState state) => state >= JobState.Succeeded;

    /// <summary>The scheduler still has it: it can be deleted.</summary>
    public static bool IsQueued(this JobState state) =>
        state is JobState.Pending or JobState.Held or JobState.Running or JobState.Requeued or JobState.Blocked or JobState.InError;

    /// <summary>Whether <c>extend</c> submits it again: it is known for certain that it did not and will not succeed.</summary>
    public static bool IsLost(this JobState state) => state is JobState.Blocked or JobState.InError || state > JobState.Succeeded;

    /// <summary>The word for tables and JSON.</summary>
    public static string Word(this JobState state) => state switch
    {
        JobState.Unknown => "unknown",
        JobState.Pending => "pending",
        JobState.Held => "waiting",
        JobState.Running => "running",
        JobState.Ending => "ending",
        JobState.Requeued => "requeued",
        JobState.Blocked => "blocked",
        JobState.InError => "error",
        JobState.Succeeded => "succeeded",
        JobState.Failed => "failed",
        JobState.TimedOut => "time limit",
        JobState.OutOfMemory => "out of memory",
        JobState.NodeFailed => "node failed",
        JobState.Preempted => "preempted",
        JobState.Cancelled => "cancelled",
        JobState.Killed => "killed",
        JobState.Deleted => "deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "a state without a word"),
    };
}
