namespace MdiRunner.Scheduling.Queue;

/// <summary>The variables that a scheduler sets for the processes of a job.</summary>
/// <param name="JobId">Holds the job's id.</param>
/// <param name="Tasks">Hold the task's number in an array; the first that is set counts.</param>
/// <param name="Cluster">What tells the cluster of an environment from others that share a file system; empty where ids do.</param>
public sealed record JobVariables(string JobId, IReadOnlyList<string> Tasks, Func<IReadOnlyDictionary<string, string>, string> Cluster)
{
    /// <summary>All of them: without them a process is in no job.</summary>
    public IEnumerable<string> Names => [JobId, .. Tasks];
}
