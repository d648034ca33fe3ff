using System.IO.Hashing;

namespace MdiRunner.Packaging.Reading;

/// <summary>Passes on a member's bytes, and fails as soon as they are not those that the archive's directory declares.</summary>
internal sealed class VerifyingStream(Stream inner, PackedMember member) : Stream
{
    private readonly Crc32 crc = new();
    private long count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => member.Bytes;

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        var read = inner.Read(buffer);
        count += read;
        crc.Append(buffer[..read]);
        if (count > member.Bytes) throw new InvalidDataException($"member '{member.Name}' is larger than the {member.Bytes} bytes it declares");
        if (read == 0 && count < member.Bytes) throw new InvalidDataException($"member '{member.Name}' has {count} of {member.Bytes} bytes");
        if (read == 0 && crc.GetCurrentHashAsUInt32() != member.Crc32) throw new InvalidDataException($"member '{member.Name}' is damaged: its CRC-32 differs");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
