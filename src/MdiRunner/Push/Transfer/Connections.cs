using System.Collections.Concurrent;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>The connections to one target: a first one for everything, and more for the stripes of large files, kept for the next file.</summary>
/// <param name="place">The way to the target.</param>
/// <param name="wish">How many connections the user wants for a large file; null leaves the number to the line.</param>
internal sealed class Connections(IRemotePlace place, int? wish) : IDisposable
{
    // Measured: within a campus one connection nearly fills the processors and a second one does; over a long line four fill it,
    // and more only where packets are lost.
    private const int ForNear = 2;
    private const int ForFar = 4;
    private const int ForLosses = 16;
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(15);

    private readonly ConcurrentQueue<Task<IRemoteFiles>> idle = new();
    private readonly ConcurrentDictionary<IRemoteFiles, bool> lent = new();
    private IRemoteFiles? first;
    private volatile bool isDisposed;

    /// <summary>Whether the target was ever reached.</summary>
    public bool WasEstablished { get; private set; }

    /// <summary>How long the target takes to answer.</summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>How many connections to begin a large file with.</summary>
    public int Beginning => place.GainsFromStreams ? wish ?? (RoundTrip < Near ? ForNear : ForFar) : 1;

    /// <summary>Most connections for a large file.</summary>
    public int Most => place.GainsFromStreams ? wish ?? ForLosses : 1;

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

    /// <summary>Begins to open the further connections, without waiting: logging in takes as long as much data.</summary>
    public void Prepare()
    {
        while (idle.Count < Beginning - 1) idle.Enqueue(Task.Factory.StartNew(place.ConnectFurther, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    /// <summary>Lends one of the further connections to some work. A server that grants none, or drops one, costs speed only.</summary>
    public void UseFurther(Action<IRemoteFiles> work)
    {
        IRemoteFiles? files = null;
        try
        {
            files = idle.TryDequeue(out var opened) ? opened.GetAwaiter().GetResult() : place.ConnectFurther();
            lent[files] = true;
            work(files);
            lent.TryRemove(files, out _);
            idle.Enqueue(Task.FromResult(files));
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
        // One that is still being opened is closed when it stands.
        while (idle.TryDequeue(out var opened)) opened.ContinueWith(connection => connection.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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
