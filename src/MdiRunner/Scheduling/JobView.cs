using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling;

/// <summary>A job of the history as it stands.</summary>
/// <param name="Row">The row, brought up to date.</param>
/// <param name="State">What it means.</param>
/// <param name="Explanation">Why it does not run, or why it did not succeed, in one line; null where there is nothing to explain.</param>
public sealed record JobView(JobRow Row, JobState State, string? Explanation)
{
    /// <summary>What a final row says by itself.</summary>
    internal static JobView OfFinal(JobRow row, StateWords words)
    {
        var state = (row.IsDeleted, row.Status) switch
        {
            (true, _) => row.Note == EndNote.Of(JobState.Cancelled) ? JobState.Cancelled : JobState.Deleted,
            (_, 0) => JobState.Succeeded,
            _ => EndNote.State(row.Note) ?? (row.WallTime.StartsWith("99:99", StringComparison.Ordinal) ? JobState.Killed : JobState.Failed),
        };
        return new JobView(row, state, words.Explain(state, row, null));
    }
}

/// <summary>The words in the column <see cref="JobRow.Note"/> for jobs that did not end by themselves.</summary>
internal static class EndNote
{
    private static readonly Dictionary<JobState, string> Words = new()
    {
        [JobState.TimedOut] = "TIMEOUT",
        [JobState.OutOfMemory] = "OUT_OF_MEMORY",
        [JobState.NodeFailed] = "NODE_FAIL",
        [JobState.Preempted] = "PREEMPTED",
        [JobState.Cancelled] = "CANCELLED",
        [JobState.Killed] = "KILLED",
    };

    public static string Of(JobState state) => Words.GetValueOrDefault(state, "");

    public static JobState? State(string note) => Words.Where(pair => pair.Value == note).Select(pair => (JobState?)pair.Key).FirstOrDefault();
}
