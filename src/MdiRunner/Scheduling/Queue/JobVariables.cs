namespace MdiRunner.Scheduling.Queue;

/// <summary>The variables that a scheduler sets for the processes of a job.</summary>
/// <param name="JobId">Holds the job's id.</param>
/// <param name="Tasks">Hold the task's number in an array; the first that is set counts.</param>
/// <param name="Cluster">What tells the cluster of an environment from others that share a file system; empty where ids do.</param>
public sealed record JobVariables(string JobId, IReadOnlyList<string> Tasks, Func<IReadOnlyDictionary<string, string>, string> Cluster)
{
    /// <summary>Holds the id that all tasks of an array have in common, where their own ids differ; null where these do not.</summary>
    public string? ArrayId { get; init; }

    /// <summary>All of them: without them a process is in no job.</summary>
    public IEnumerable<string> Names => new[] { JobId, ArrayId }.Concat(Tasks).OfType<string>();

    /// <summary>The id in the name of a log, for a shell.</summary>
    public string InShell => ArrayId is null ? $"${{{JobId}}}" : $"${{{ArrayId}:-${JobId}}}";
}
