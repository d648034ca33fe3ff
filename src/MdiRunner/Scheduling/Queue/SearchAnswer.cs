namespace MdiRunner.Scheduling.Queue;

/// <summary>What came of looking for one job among those that a scheduler has in mind.</summary>
/// <param name="IsAnswered">Whether the scheduler answered, and in words that we understand.</param>
/// <param name="JobId">The job's id; null where it has no such job, or does not answer.</param>
public sealed record SearchAnswer(bool IsAnswered, string? JobId)
{
    /// <summary>No answer.</summary>
    public static SearchAnswer None { get; } = new(false, null);

    /// <summary>The job whose script <paramref name="isMeant"/> tells, in a list of all jobs.</summary>
    public static SearchAnswer Among(QueueAnswer queue, Func<string, bool> isMeant) =>
        new(queue.IsAnswered, queue.Sightings.FirstOrDefault(job => job.Script is { } script && isMeant(script))?.JobId);
}
