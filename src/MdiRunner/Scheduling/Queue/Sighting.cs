namespace MdiRunner.Scheduling.Queue;

/// <summary>What a scheduler says of one job, or of one task of an array.</summary>
/// <param name="JobId">The job, of an array the job of all its tasks.</param>
/// <param name="Task">The task; null for a job that is no array.</param>
/// <param name="State">What it means.</param>
/// <param name="Code">The scheduler's own word for it, as short as it has one.</param>
public sealed record Sighting(string JobId, int? Task, JobState State, string Code)
{
    /// <summary>The scheduler's reason, if it gives one.</summary>
    public string? Reason { get; init; }

    /// <summary>When it started; null when it did not.</summary>
    public DateTime? Started { get; init; }

    /// <summary>When it ended, as far as that is known.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>How long it has run.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>How long it may run.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The most memory it used, in bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>The path of its script, where the scheduler tells it; PBS tells all words of the submission.</summary>
    public string? Script { get; init; }
}

/// <summary>What came of asking for all jobs.</summary>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
/// <param name="Sightings">The jobs that the scheduler lists.</param>
public sealed record QueueAnswer(string? Problem, IReadOnlyList<Sighting> Sightings)
{
    /// <summary>Whether the scheduler answered, and in words that we understand.</summary>
    public bool IsAnswered => Problem is null;

    /// <summary>No answer.</summary>
    public static QueueAnswer None(string problem) => new(problem, []);
}
