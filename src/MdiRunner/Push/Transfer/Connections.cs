using System.Collections.Concurrent;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>The connections to one target: a first one for everything, and more for the stripes of large files, kept for the next file.</summary>
internal sealed class Connections(IRemotePlace place, int most) : IDisposable
{
    private readonly ConcurrentQueue<IRemoteFiles> idle = new();
    private readonly ConcurrentDictionary<IRemoteFiles, bool> lent = new();
    private IRemoteFiles? first;
    private volatile bool isDisposed;

    /// <summary>Whether the target was ever reached.</summary>
    public bool WasEstablished { get; private set; }

    /// <summary>How many more than the first may be used.</summary>
    public int Further => place.GainsFromStreams ? most - 1 : 0;

    /// <summary>The first connection, opened when it is needed.</summary>
    public IRemoteFiles First
    {
        get
        {
            first ??= place.Connect();
            WasEstablished = true;
            return first;
        }
    }

    /// <summary>Lends one of the further connections to some work. A server that grants none, or drops one, costs speed only.</summary>
    public void UseFurther(Action<IRemoteFiles> work)
    {
        IRemoteFiles? files = null;
        try
        {
            if (!idle.TryDequeue(out files)) files = place.ConnectFurther();
            lent[files] = true;
            work(files);
            lent.TryRemove(files, out _);
            idle.Enqueue(files);
            if (isDisposed) CloseFurther();
        }
        catch (Exception error) when (error is PushException or RemoteException or IOException or ObjectDisposedException)
        {
            // What it had taken it has given back; whatever the cause, the first connection meets it too.
            if (files is null) return;
            lent.TryRemove(files, out _);
            files.Dispose();
        }
    }

    /// <summary>Ends the further connections; work that uses them fails at once.</summary>
    public void CloseFurther()
    {
        foreach (var files in lent.Keys) files.Dispose();
        while (idle.TryDequeue(out var files)) files.Dispose();
    }

    /// <summary>Ends all connections; the next use opens new ones.</summary>
    public void Close()
    {
        CloseFurther();
        first?.Dispose();
        first = null;
    }

    /// <summary>Ends everything at once, from another thread: who waits for an answer fails.</summary>
    public void Abort()
    {
        place.Dispose();
        CloseFurther();
        first?.Dispose();
    }

    public void Dispose()
    {
        isDisposed = true;
        Close();
        place.Dispose();
    }
}
