using System.Net;
using System.Net.Sockets;

namespace MdiRunner.Testing;

/// <summary>
/// Stands between a client and a server on 127.0.0.1 and goes wrong at a chosen byte: from there on it either passes nothing more and keeps
/// the connection open, or ends it. Counted over all connections together, so that a later one can succeed.
/// </summary>
public sealed class StallingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private readonly List<Socket> sockets = [];
    private long up;
    private long down;
    private volatile bool isStalled;

    public StallingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        Start(Accept);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Stop passing bytes after so many from client to server.</summary>
    public long StallAfterUp { get; init; } = long.MaxValue;

    /// <summary>Stop passing bytes after so many from server to client.</summary>
    public long StallAfterDown { get; init; } = long.MaxValue;

    /// <summary>Once the line went dead, connections that begin later pass.</summary>
    public bool Recovers { get; init; }

    /// <summary>End that connection after so many bytes from client to server.</summary>
    public long CutAfterUp { get; init; } = long.MaxValue;

    /// <summary>End that connection after so many bytes from server to client: what was done remains unsaid.</summary>
    public long CutAfterDown { get; init; } = long.MaxValue;

    /// <summary>Bytes passed from client to server.</summary>
    public long Up => Volatile.Read(ref up);

    /// <summary>Bytes passed from server to client.</summary>
    public long Down => Volatile.Read(ref down);

    /// <summary>From now on pass nothing.</summary>
    public void Stall() => isStalled = true;

    public void Dispose()
    {
        listener.Dispose();
        lock (sockets) sockets.ForEach(socket => socket.Dispose());
    }

    private void Accept()
    {
        while (true)
        {
            var client = Keep(listener.AcceptSocket());
            var server = Keep(new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            server.Connect(IPAddress.Loopback, serverPort);
            Start(() => Copy(client, server, ref up, StallAfterUp, CutAfterUp));
            Start(() => Copy(server, client, ref down, StallAfterDown, CutAfterDown));
        }
    }

    private void Copy(Socket from, Socket to, ref long passed, long stallAfter, long cutAfter)
    {
        try
        {
            var buffer = new byte[32 << 10];
            while (from.Receive(buffer) is var count and > 0)
            {
                var before = Interlocked.Add(ref passed, count) - count;
                var left = Math.Min(stallAfter, cutAfter) - before;
                if (isStalled) left = 0;
                var allowed = (int)Math.Clamp(left, 0, count);
                var isLater = Recovers && before >= stallAfter;
                if (before < Math.Min(stallAfter, cutAfter)) to.Send(buffer.AsSpan(0, allowed));
                if (isStalled || (before + count >= stallAfter && !isLater)) Thread.Sleep(Timeout.Infinite);
                if (before < cutAfter && before + count >= cutAfter) break;
                if (before >= cutAfter || isLater) to.Send(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private Socket Keep(Socket socket)
    {
        lock (sockets) sockets.Add(socket);
        return socket;
    }

    private static void Start(Action action)
    {
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The connection, or the proxy, is gone.
            }
        })
        { IsBackground = true };
        thread.Start();
    }
}
