namespace MdiRunner.Storage;

/// <summary>What MD5 and SHA-256 have in common: blocks of 64 bytes, and the length in bits at the end of the last one.</summary>
internal abstract class BlockSum : HashSum
{
    private const int BlockBytes = 64;
    private const int LengthBytes = 8;

    private readonly byte[] _rest = new byte[BlockBytes];
    private long _count;

    public sealed override void Append(ReadOnlySpan<byte> bytes)
    {
        var waiting = (int)(_count % BlockBytes);
        _count += bytes.Length;
        if (waiting > 0)
        {
            var taken = Math.Min(BlockBytes - waiting, bytes.Length);
            bytes[..taken].CopyTo(_rest.AsSpan(waiting));
            if (waiting + taken < BlockBytes) return;
            AddBlock(_rest);
            bytes = bytes[taken..];
        }
        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..]) AddBlock(bytes);
        bytes.CopyTo(_rest);
    }

    public sealed override string Finish()
    {
        var bits = _count * 8;
        Span<byte> end = stackalloc byte[2 * BlockBytes];
        end.Clear();
        end[0] = 0x80;
        var waiting = (int)(_count % BlockBytes);
        var padding = (waiting < BlockBytes - LengthBytes ? BlockBytes : 2 * BlockBytes) - waiting;
        WriteLength(end.Slice(padding - LengthBytes, LengthBytes), bits);
        Append(end[..padding]);
        return Convert.ToHexStringLower(Result());
    }

    protected abstract void AddBlock(ReadOnlySpan<byte> block);

    protected abstract void WriteLength(Span<byte> target, long bits);

    protected abstract byte[] Result();
}
