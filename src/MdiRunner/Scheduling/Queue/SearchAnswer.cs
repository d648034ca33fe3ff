namespace MdiRunner.Scheduling.Queue;

/// <summary>What came of looking for one job among those that a scheduler has in mind.</summary>
/// <param name="IsAnswered">Whether the scheduler answered, and in words that we understand.</param>
/// <param name="JobId">The job's id; null where it has no such job, or does not answer.</param>
public sealed record SearchAnswer(bool IsAnswered, string? JobId)
{
    /// <summary>No answer.</summary>
    public static SearchAnswer None { get; } = new(false, null);

    /// <summary>
    /// The job whose script <paramref name="isMeant"/> tells, in a list of all jobs. Paths are used again when submissions are taken back: a job that has
    /// ended, or is ending, may be an earlier one, so that it is no answer. If it is the one that is looked for, its log will tell.
    /// </summary>
    public static SearchAnswer Among(QueueAnswer queue, Func<string, bool> isMeant)
    {
        var found = queue.Sightings.Where(job => job.Script is { } script && isMeant(script)).ToList();
        var queued = found.FirstOrDefault(job => job.State.IsQueued());
        return new SearchAnswer(queue.IsAnswered && (queued is not null || found.Count == 0), queued?.JobId);
    }
}
