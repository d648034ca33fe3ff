namespace MdiRunner.Execution.Process;

/// <summary>Cancels our own work, where no child is to be told, when a signal asks us to end or the lease is lost.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly SignalRelay relay;
    private volatile int signal;

    /// <summary>Takes signals from now on.</summary>
    /// <param name="lost">The loss of the lease.</param>
    public Interruption(CancellationToken lost)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(lost);
        relay = new SignalRelay(Begin);
    }

    /// <summary>The signal, once there was one.</summary>
    public int? Signal => signal == 0 ? null : signal;

    /// <summary>Ends the work.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        relay.Dispose();
        source.Dispose();
    }

    private void Begin(int number)
    {
        signal = number;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work had just ended.
        }
    }
}
