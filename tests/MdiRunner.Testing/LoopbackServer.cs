using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace MdiRunner.Testing;

/// <summary>A web server on this machine that offers one file and, beside it, its SHA-256.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<string> requests = [];
    private readonly string path;
    private readonly string text;

    /// <summary>Starts to listen.</summary>
    public LoopbackServer(string path, string text)
    {
        (this.path, this.text) = (path, text);
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Whether the file is another than the one whose digest is offered.</summary>
    public bool IsTampered { get; init; }

    /// <summary>The file's address.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{path}";

    /// <summary>The paths that were asked for.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var asked = (await reader.ReadLineAsync())!.Split(' ')[1];
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // Headers.
        }
        lock (requests) requests.Add(asked);
        var content = asked == path ? text + (IsTampered ? "#" : "") : asked == path + ".sha256" ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "\n" : null;
        var head = content is null ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n" : $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(content)}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{head}Connection: close\r\n\r\n{content}"));
    }
}
