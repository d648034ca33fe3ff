namespace MdiRunner.Benchmarks;

/// <summary>One row of the result: our time for a piece of work beside a peer's.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Peer">Who else did it.</param>
/// <param name="Theirs">The peer's time.</param>
/// <param name="Ours">Our time.</param>
/// <param name="Target">How many times as fast we mean to be; 0 for a row that only informs.</param>
/// <param name="Note">Anything else that was measured, such as sizes.</param>
public sealed record Comparison(string Work, string Peer, Spread Theirs, Spread Ours, double Target, string Note)
{
    /// <summary>How many times as fast as the peer we are.</summary>
    public double Ratio => Theirs.Median / Ours.Median;
}
