using MdiRunner.Storage;

namespace MdiRunner.Execution.Leases;

/// <summary>Whether a lease may be taken over.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Reason">Why, as part of a sentence.</param>
internal sealed record LeaseJudgement(LeaseVerdict Verdict, string Reason)
{
    /// <summary>Judges a lease at the file server's time <paramref name="now"/>.</summary>
    public static LeaseJudgement Of(LeaseFile lease, DateTime now, LeaseRequest request)
    {
        if (lease.IsOfNewerMdi) return new(LeaseVerdict.Held, "and only a newer mdi can tell whether it still holds");
        var fate = lease.Record?.Process.Fate() ?? ProcessFate.Unknown;
        if (fate == ProcessFate.Gone) return new(LeaseVerdict.Ended, "its process is gone");
        var age = now - lease.Renewed;
        if (age.Duration() > request.StaleAfter)
        {
            // A process that is there, or a renewal in the future, says that a clock was set, or that the machine slept.
            var verdict = fate == ProcessFate.Running || age < TimeSpan.Zero ? LeaseVerdict.Doubtful : LeaseVerdict.Ended;
            return new(verdict, $"it was not renewed for {age.Duration().TotalSeconds:F0} s");
        }
        if (fate == ProcessFate.Unknown && lease.Record?.JobId is { } job && request.JobHasEnded(job))
            return new(LeaseVerdict.Ended, $"the scheduler says that job {job} has ended");
        return new(LeaseVerdict.Held, $"it was renewed {Math.Max(0, age.TotalSeconds):F0} s ago");
    }
}

/// <summary>What may be done with a lease.</summary>
internal enum LeaseVerdict
{
    /// <summary>Its holder lives, as far as can be known.</summary>
    Held,

    /// <summary>Stale by the clock, which seems to be wrong: it has to be watched for a while.</summary>
    Doubtful,

    /// <summary>Its holder is gone.</summary>
    Ended,
}
