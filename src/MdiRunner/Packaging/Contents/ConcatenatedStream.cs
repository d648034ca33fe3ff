namespace MdiRunner.Packaging.Contents;

/// <summary>Reads the first bytes of several files as one stream.</summary>
internal sealed class ConcatenatedStream(IReadOnlyList<(string Path, long Bytes)> parts) : Stream
{
    private int next;
    private FileStream? current;
    private long left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var wanted = (int)Math.Min(buffer.Length, left);
            var read = wanted > 0 ? current!.Read(buffer[..wanted]) : 0;
            left -= read;
            if (read > 0) return read;
            if (!OpenNext()) return 0;
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) current?.Dispose();
        base.Dispose(disposing);
    }

    private bool OpenNext()
    {
        current?.Dispose();
        current = null;
        left = 0;
        if (next == parts.Count) return false;
        var (path, bytes) = parts[next++];
        current = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        left = bytes;
        return true;
    }
}
