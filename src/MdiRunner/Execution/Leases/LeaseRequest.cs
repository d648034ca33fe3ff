namespace MdiRunner.Execution.Leases;

/// <summary>Who asks for a lease, and by what rules.</summary>
/// <param name="Attempt">The identity of the attempt it is for.</param>
public sealed record LeaseRequest(string Attempt)
{
    /// <summary>The scheduler's job that this process runs in, if any.</summary>
    public string? JobId { get; init; }

    /// <summary>Whether the scheduler says that a job has ended; false when it does not know or does not answer.</summary>
    public Func<string, bool> JobHasEnded { get; init; } = _ => false;

    /// <summary>Told, in a line, when a lease is taken over.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>How often a holder shows that it lives.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long without renewal until a lease may be taken over.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(180);
}
