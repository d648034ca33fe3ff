using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using MdiRunner.Push.Failures;

namespace MdiRunner.Push.Sftp;

/// <summary>
/// Requests and replies over a link. Any number of requests may be under way; a thread of its own reads the replies and
/// ends the request that each belongs to. When the link fails, every request fails with the reason the link gives.
/// </summary>
internal sealed class SftpChannel : IDisposable
{
    // OpenSSH refuses larger packets itself; a longer "length" is no SFTP but some text on the line.
    private const int LongestReply = 1 << 20;
    private const int HeaderLength = 5;

    private readonly ILink link;
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<SftpReply>> pending = new();
    private readonly Lock sending = new();
    private readonly Stall stall;
    private readonly Thread reader;
    private volatile PushException? failure;
    private uint lastId;

    /// <summary>Greets the server and starts to listen.</summary>
    /// <param name="link">The two pipes.</param>
    /// <param name="patience">How long requests may be under way while nothing arrives.</param>
    public SftpChannel(ILink link, TimeSpan patience)
    {
        this.link = link;
        Extensions = Greet();
        stall = new Stall(patience, () => !pending.IsEmpty, () => link.Abort(Stalled(patience)));
        reader = new Thread(Listen) { IsBackground = true, Name = "sftp replies" };
        reader.Start();
    }

    /// <summary>What the server offers beyond version 3: name and version.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; }

    /// <summary>Sends a request and waits for its reply.</summary>
    public SftpReply Ask(SftpMessage type, Action<SftpPacket> fields) => Begin(type, fields, default).GetAwaiter().GetResult();

    /// <summary>Sends a request; the data, if any, is its last field. The task brings the reply.</summary>
    public Task<SftpReply> Begin(SftpMessage type, Action<SftpPacket> fields, ReadOnlySpan<byte> data)
    {
        var reply = new TaskCompletionSource<SftpReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = Interlocked.Increment(ref lastId);
        if (pending.IsEmpty) stall.Moved();
        pending[id] = reply;
        var packet = new SftpPacket(type, id);
        fields(packet);
        try
        {
            lock (sending) Send(packet, data);
        }
        catch (Exception error) when (link.IsLost(error))
        {
            Fail(error);
        }
        // The link may have failed between the entry and the sending; then nobody else ends this request.
        if (failure is { } lost) reply.TrySetException(lost);
        return reply.Task;
    }

    public void Dispose()
    {
        link.Dispose();
        reader.Join();
        stall.Dispose();
    }

    private void Send(SftpPacket packet, ReadOnlySpan<byte> data)
    {
        link.Input.Write(packet.Finish());
        if (!data.IsEmpty) link.Input.Write(data);
        link.Input.Flush();
    }

    private Dictionary<string, string> Greet()
    {
        try
        {
            link.Input.Write(SftpPacket.Init().Finish());
            link.Input.Flush();
            var version = ReadReply();
            if (version.Type != SftpMessage.Version || version.TakeUInt32() < 3) throw NotSftp("");
            var extensions = new Dictionary<string, string>();
            while (!version.IsAtEnd) extensions[version.TakeText()] = version.TakeText();
            link.Established();
            return extensions;
        }
        catch (Exception error) when (link.IsLost(error))
        {
            throw link.Explain(error);
        }
    }

    private void Listen()
    {
        try
        {
            while (true)
            {
                var reply = ReadReply();
                stall.Moved();
                if (pending.TryRemove(reply.TakeUInt32(), out var request)) request.TrySetResult(reply);
            }
        }
        catch (Exception error)
        {
            // The end of this thread, whatever it was: who waits must hear of it.
            Fail(error);
        }
    }

    private SftpReply ReadReply()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        link.Output.ReadExactly(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header) - 1;
        if (length > LongestReply) throw NotSftp(header);
        var payload = new byte[length];
        link.Output.ReadExactly(payload);
        return new SftpReply((SftpMessage)header[4], payload);
    }

    private void Fail(Exception error)
    {
        if (failure is null)
        {
            var reason = error as PushException ?? link.Explain(error);
            Interlocked.CompareExchange(ref failure, reason, null);
        }
        link.Abort(null);
        foreach (var id in pending.Keys)
        {
            if (pending.TryRemove(id, out var request)) request.TrySetException(failure);
        }
    }

    private static PushException Stalled(TimeSpan patience) =>
        new(FailureClass.Stalled, $"nothing moved on the connection for {patience.TotalSeconds:0} s");

    private PushException NotSftp(ReadOnlySpan<byte> beginning)
    {
        Span<byte> more = stackalloc byte[80];
        var count = link.Output.Read(more);
        return NotSftp(Encoding.Latin1.GetString([.. beginning, .. more[..count]]).Split('\n')[0].Trim());
    }

    private static PushException NotSftp(string words) =>
        new(FailureClass.Protocol, $"the server sent something else than SFTP (a login script that prints text does that): \"{words}\"");
}
