using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Sftp;

/// <summary>A file handle at an SFTP server.</summary>
internal sealed class SftpFile(SftpChannel channel, ReadOnlyMemory<byte> handle, string path, SftpLimits limits) : IRemoteFile
{
    private const string FileSync = "fsync@openssh.com";

    public int BlockSize => limits.Write;

    public Task Write(long offset, ReadOnlySpan<byte> data)
    {
        var length = data.Length;
        var reply = channel.Begin(SftpMessage.Write, packet => packet.Add(handle.Span).Add(offset).AddLengthOfData(length), data);
        return Acknowledged(reply, "write");
    }

    public int Read(long offset, Span<byte> buffer)
    {
        // All requests for the buffer are under way at once: over a long line that is what makes reading fast.
        var requests = new List<(int Start, int Length, Task<SftpReply> Reply)>();
        for (var start = 0; start < buffer.Length; start += limits.Read)
        {
            var length = Math.Min(limits.Read, buffer.Length - start);
            requests.Add((start, length, BeginRead(offset + start, length)));
        }
        var total = 0;
        foreach (var (start, length, reply) in requests)
        {
            total += Complete(offset, buffer.Slice(start, length), start, reply.GetAwaiter().GetResult());
            if (total < start + length) break;
        }
        return total;
    }

    public Task Flush() => channel.Extensions.ContainsKey(FileSync)
        ? Acknowledged(channel.Begin(SftpMessage.Extended, packet => packet.Add(FileSync).Add(handle.Span), default), "fsync")
        : Task.CompletedTask;

    // Nobody waits for the answer: what the close could say, fsync and the hash say better.
    public void Dispose() => _ = channel.Begin(SftpMessage.Close, packet => packet.Add(handle.Span), default);

    private async Task Acknowledged(Task<SftpReply> reply, string operation) =>
        SftpStatus.ThrowUnlessOk(await reply.ConfigureAwait(false), $"{operation} {path}");

    private Task<SftpReply> BeginRead(long offset, int length) =>
        channel.Begin(SftpMessage.Read, packet => packet.Add(handle.Span).Add(offset).Add((uint)length), default);

    // A server may return less than it was asked for without being at the end.
    private int Complete(long offset, Span<byte> part, int start, SftpReply reply)
    {
        var filled = 0;
        while (true)
        {
            if (reply.Type != SftpMessage.Data) return EndOfFile(reply, filled);
            var data = reply.TakeBytes();
            if (data.Length == 0 || data.Length > part.Length - filled) throw new PushException(FailureClass.Protocol, $"the server returned {data.Length} bytes of {path} where {part.Length - filled} were asked for");
            data.Span.CopyTo(part[filled..]);
            filled += data.Length;
            if (filled == part.Length) return filled;
            reply = BeginRead(offset + start + filled, part.Length - filled).GetAwaiter().GetResult();
        }
    }

    private int EndOfFile(SftpReply reply, int filled)
    {
        var status = SftpStatus.Expect(reply);
        return status.Code == SftpStatus.EndOfFile ? filled : throw status.ToException($"read {path}");
    }
}
