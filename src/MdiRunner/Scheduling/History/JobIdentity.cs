namespace MdiRunner.Scheduling.History;

/// <summary>What tells a job from all others. Schedulers begin again at 1 some day: the id alone does not.</summary>
/// <param name="row">The job.</param>
public readonly struct JobIdentity(JobRow row) : IEquatable<JobIdentity>
{
    private static readonly JobColumn[] Columns = [JobColumn.JobId, JobColumn.Script, JobColumn.Scheduler];

    private readonly JobRow row = row;

    /// <inheritdoc/>
    public bool Equals(JobIdentity other)
    {
        foreach (var column in Columns)
            if (!row.Cell(column).SequenceEqual(other.row.Cell(column))) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JobIdentity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(row.Cell(JobColumn.JobId));
        return hash.ToHashCode();
    }

    /// <summary>The same job.</summary>
    public static bool operator ==(JobIdentity one, JobIdentity other) => one.Equals(other);

    /// <summary>Another job.</summary>
    public static bool operator !=(JobIdentity one, JobIdentity other) => !one.Equals(other);
}
