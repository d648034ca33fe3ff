namespace MdiRunner.Push.Sftp;

/// <summary>Watches that something moves while something is awaited, and calls for an end when nothing did for too long.</summary>
internal sealed class Stall : IDisposable
{
    private readonly TimeSpan patience;
    private readonly Func<bool> isAwaited;
    private readonly Action onStall;
    private readonly Timer timer;
    private long lastMove = Environment.TickCount64;

    public Stall(TimeSpan patience, Func<bool> isAwaited, Action onStall)
    {
        (this.patience, this.isAwaited, this.onStall) = (patience, isAwaited, onStall);
        var period = TimeSpan.FromMilliseconds(Math.Max(50, patience.TotalMilliseconds / 10));
        timer = new Timer(_ => Look(), null, period, period);
    }

    /// <summary>Something arrived, or something began to be awaited.</summary>
    public void Moved() => Volatile.Write(ref lastMove, Environment.TickCount64);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        if (isAwaited() && Environment.TickCount64 - Volatile.Read(ref lastMove) > patience.TotalMilliseconds) onStall();
    }
}
