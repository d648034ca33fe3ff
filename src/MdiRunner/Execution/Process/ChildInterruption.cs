namespace MdiRunner.Execution.Process;

/// <summary>Asks a child's group to end when a signal tells us to, and kills it when it takes too long.</summary>
internal sealed class ChildInterruption(TimeSpan killAfter) : IDisposable
{
    private readonly Lock _gate = new();
    private ProcessGroup? _group;
    private Timer? _kill;

    /// <summary>The first signal that told us to end.</summary>
    public int? Signal { get; private set; }

    /// <summary>Passes a signal on; it may come before there is a group.</summary>
    public void Begin(int signal)
    {
        lock (_gate)
        {
            Signal ??= signal;
            Send(signal);
        }
    }

    public void Attach(ProcessGroup group)
    {
        lock (_gate)
        {
            _group = group;
            if (Signal is { } signal) Send(signal);
        }
    }

    /// <summary>From now on nothing is sent: the group's number may mean another group soon.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _kill?.Dispose();
            _group = null;
        }
    }

    private void Send(int signal)
    {
        if (_group is null) return;
        _group.Send(signal);
        _group.Send(SignalNumber.Continue); // a stopped process sees no other signal
        _kill ??= new Timer(_ => Kill(), null, killAfter, Timeout.InfiniteTimeSpan);
    }

    private void Kill()
    {
        lock (_gate)
        {
            _group?.Send(SignalNumber.Kill);
        }
    }
}
