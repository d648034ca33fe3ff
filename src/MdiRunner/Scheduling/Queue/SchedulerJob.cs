namespace MdiRunner.Scheduling.Queue;

/// <summary>A scheduler's job that no other can be mistaken for: clusters that share a file system count their jobs each for themselves.</summary>
/// <param name="Scheduler">The scheduler's name.</param>
/// <param name="Cluster">What tells its cluster from others; empty where ids do.</param>
/// <param name="Id">The job's id there.</param>
public sealed record SchedulerJob(string Scheduler, string Cluster, string Id)
{
    /// <summary>The job that a process runs in, by the variables that the scheduler sets; null outside of one.</summary>
    public static SchedulerJob? Of(IReadOnlyDictionary<string, string> environment)
    {
        if (Value("SLURM_JOB_ID") is { } slurm) return new("slurm", Value("SLURM_CLUSTER_NAME") ?? "", slurm);
        if (Value("PBS_JOBID") is { } pbs) return new("PBS", "", pbs);
        return Value("JOB_ID") is { } job ? new("SGE", GridEngineCluster(environment), job) : null;

        string? Value(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static SchedulerJob? Parse(string text) => text.Split(' ') is [var scheduler, var cluster, var id] ? new(scheduler, cluster, id) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Scheduler} {Cluster} {Id}";

    internal static string GridEngineCluster(IReadOnlyDictionary<string, string> environment) =>
        $"{environment.GetValueOrDefault("SGE_ROOT")}/{environment.GetValueOrDefault("SGE_CELL", "default")}".Replace(' ', '_');
}
