using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MdiRunner.Cli.Rendering;

/// <summary>
/// Stdout as it is. The console's own stream sets up the terminal and a thread for signals before the first byte, which a call
/// that only shows something waits for. What cannot be written is dropped: a run goes on, for its results do not depend on who listens.
/// </summary>
internal sealed unsafe partial class StandardOutput : Stream
{
    private const int Descriptor = 1;
    private const int EINTR = 4;
    private const int EAGAIN = 11;
    private const int EPIPE = 32;
    private const short Writable = 4; // POLLOUT

    /// <summary>Why something was dropped, a full disk for example; null where nothing was, or where the reader has gone away and wants no more.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = WriteSome(buffer);
            if (written >= 0) buffer = buffer[(int)written..];
            else if (!CanGoOn(Marshal.GetLastPInvokeError())) return;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static nint WriteSome(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes) return Write(Descriptor, start, bytes.Length);
    }

    private bool CanGoOn(int error)
    {
        switch (error)
        {
            case EINTR: return true;
            case EPIPE: return false;
            case EAGAIN: // somebody else made the pipe non-blocking
                var wait = new PollRequest { Descriptor = Descriptor, Events = Writable };
                _ = Poll(&wait, 1, -1);
                return true;
            default:
                Failure ??= new Win32Exception(error).Message;
                return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollRequest* requests, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
