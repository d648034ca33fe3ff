using MdiRunner.Storage;

namespace MdiRunner.Packaging.Archive;

/// <summary>Passes on what is written and computes its digests on the way, so that a package is never read back for them.</summary>
internal sealed class DigestingStream(Stream inner) : Stream
{
    // Below this, starting threads takes longer than the work.
    private const int WorthSharing = 64 << 10;

    // The app identifies packages by MD5; integrity is SHA-256's.
    private readonly HashSum md5 = HashSum.Md5();
    private readonly HashSum sha256 = HashSum.Sha256();
    private long count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => count;

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the digests.</summary>
    /// <returns>Lower-case hex of MD5 and of SHA-256.</returns>
    public (string Md5, string Sha256) Finish() => (md5.Finish(), sha256.Finish());

    public override void Write(byte[] buffer, int offset, int length)
    {
        count += length;
        if (length < WorthSharing)
        {
            md5.Append(buffer.AsSpan(offset, length));
            sha256.Append(buffer.AsSpan(offset, length));
            inner.Write(buffer, offset, length);
            return;
        }
        var sums = Task.Run(() => md5.Append(buffer.AsSpan(offset, length)));
        try
        {
            sha256.Append(buffer.AsSpan(offset, length));
            inner.Write(buffer, offset, length);
        }
        finally
        {
            sums.Wait();
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int length) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            md5.Dispose();
            sha256.Dispose();
        }
        base.Dispose(disposing);
    }
}
