namespace MdiRunner.Push.Transfer;

/// <summary>
/// Decides, while a file is being sent, whether more connections would bring it there sooner: where packets are lost each connection is slow,
/// but all of them together need not be. Grows as long as that helps.
/// </summary>
/// <param name="count">Connections at the beginning.</param>
/// <param name="most">Most of them.</param>
internal sealed class StreamGrowth(int count, int most)
{
    private const double FastEnough = 8e6; // bytes a second and connection
    private const double WorthIt = 1.25; // times as fast as before
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    private double rateBefore;

    /// <summary>Connections that were asked for.</summary>
    public int Count { get; private set; } = count;

    /// <summary>How many more are worth it now.</summary>
    /// <param name="bytes">What arrived since the last question.</param>
    /// <param name="time">How long ago that was.</param>
    /// <param name="left">What is to come.</param>
    public int More(long bytes, TimeSpan time, long left)
    {
        var rate = bytes / time.TotalSeconds;
        if (rate == 0 || rate > FastEnough * Count || left < rate * Soon.TotalSeconds || rate < rateBefore * WorthIt) return 0;
        rateBefore = rate;
        var more = Math.Min(Count, most - Count);
        Count += more;
        return more;
    }
}
