using System.Net;
using System.Net.Sockets;
using MdiRunner.Push.Failures;

namespace MdiRunner.Push.SshNet;

/// <summary>
/// A loopback connection that SSH.NET uses in place of the server's. SSH.NET cannot be stopped while it sends into a line that went
/// dead; here its socket is ours to close. And who says nothing, or no ssh banner, is seen before SSH.NET makes one exception of both.
/// </summary>
internal sealed class Relay : IDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Socket server;
    private Socket? client;
    private readonly ManualResetEventSlim accepted = new();
    private volatile bool sawBanner;

    /// <summary>Connects to the server.</summary>
    public Relay(string host, int port, TimeSpan limit)
    {
        server = Connect(host, port, limit);
        listener.Start(1);
        Start("relay up", Accept);
        Start("relay down", Answer);
    }

    /// <summary>Where SSH.NET is to connect to.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether the server introduced itself as an ssh server.</summary>
    public bool SawBanner => sawBanner;

    /// <summary>The first words of a server that is none.</summary>
    public string? OtherWords { get; private set; }

    public void Dispose()
    {
        listener.Dispose();
        client?.Dispose();
        server.Dispose();
    }

    private static Socket Connect(string host, int port, TimeSpan limit)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var deadline = new CancellationTokenSource(limit);
            socket.ConnectAsync(host, port, deadline.Token).AsTask().GetAwaiter().GetResult();
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new PushException(ClassOf(error.SocketErrorCode), $"connect to {host} port {port}: {error.Message}", error);
        }
        catch (OperationCanceledException error)
        {
            socket.Dispose();
            throw new PushException(FailureClass.Timeout, $"connect to {host} port {port}: no answer within {limit.TotalSeconds:0} s", error);
        }
    }

    private static FailureClass ClassOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery => FailureClass.Dns,
        SocketError.ConnectionRefused => FailureClass.Refused,
        SocketError.TimedOut => FailureClass.Timeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown => FailureClass.Unreachable,
        _ => FailureClass.ConnectionLost,
    };

    private void Accept()
    {
        client = listener.AcceptSocket();
        accepted.Set();
        Copy(client, server);
    }

    private void Answer()
    {
        var first = new byte[255];
        var count = server.Receive(first);
        sawBanner = count >= 4 && first.AsSpan(0, 4).SequenceEqual("SSH-"u8);
        if (!sawBanner && count > 0) OtherWords = System.Text.Encoding.Latin1.GetString(first, 0, count).Split('\r', '\n')[0];
        accepted.Wait(ConnectLimit);
        if (client is null) return;
        if (count > 0) client.Send(first.AsSpan(0, count));
        Copy(server, client);
    }

    private static void Start(string name, Action copy)
    {
        var thread = new Thread(() =>
        {
            try
            {
                copy();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // One side is gone; the other learns it from the closed socket.
            }
        })
        { IsBackground = true, Name = name };
        thread.Start();
    }

    private static void Copy(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[128 << 10];
            while (from.Receive(buffer) is var count and > 0)
            {
                for (var sent = 0; sent < count;) sent += to.Send(buffer.AsSpan(sent, count - sent));
            }
        }
        finally
        {
            to.Dispose();
        }
    }
}
