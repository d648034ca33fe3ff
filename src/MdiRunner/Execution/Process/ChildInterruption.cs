namespace MdiRunner.Execution.Process;

/// <summary>Asks a child's group to end when a signal tells us to, and kills it when it takes too long.</summary>
internal sealed class ChildInterruption(TimeSpan killAfter) : IDisposable
{
    private readonly Lock gate = new();
    private ProcessGroup? group;
    private Timer? kill;

    /// <summary>The first signal that told us to end.</summary>
    public int? Signal { get; private set; }

    /// <summary>Passes a signal on; it may come before there is a group.</summary>
    public void Begin(int signal)
    {
        lock (gate)
        {
            Signal ??= signal;
            Send(signal);
        }
    }

    public void Attach(ProcessGroup group)
    {
        lock (gate)
        {
            this.group = group;
            if (Signal is { } signal) Send(signal);
        }
    }

    /// <summary>From now on nothing is sent: the group's number may mean another group soon.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            kill?.Dispose();
            group = null;
        }
    }

    private void Send(int signal)
    {
        if (group is null) return;
        group.Send(signal);
        group.Send(SignalNumber.Continue); // a stopped process sees no other signal
        kill ??= new Timer(_ => Kill(), null, killAfter, Timeout.InfiniteTimeSpan);
    }

    private void Kill()
    {
        lock (gate)
        {
            group?.Send(SignalNumber.Kill);
        }
    }
}
