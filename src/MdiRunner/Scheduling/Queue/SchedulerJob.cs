namespace MdiRunner.Scheduling.Queue;

/// <summary>A scheduler's job that no other can be mistaken for: clusters that share a file system count their jobs each for themselves.</summary>
/// <param name="Scheduler">The scheduler's name.</param>
/// <param name="Cluster">What tells its cluster from others; empty where ids do.</param>
/// <param name="Id">The job's id there.</param>
public sealed record SchedulerJob(string Scheduler, string Cluster, string Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static SchedulerJob? Parse(string text) => text.Split(' ') is [var scheduler, var cluster, var id] ? new(scheduler, cluster, id) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Scheduler} {Cluster} {Id}";
}
