using System.IO.Compression;

namespace MdiRunner.Packaging.Archive;

/// <summary>
/// A stretch of a member on its way into the archive. Deflate may refer to the 32 kB before a chunk, so a chunk carries them
/// along: they are compressed first and their output dropped, which makes chunks that join into one stream without loss.
/// </summary>
internal sealed class Chunk
{
    /// <summary>How far back deflate can refer, in bytes.</summary>
    public const int Window = 32 << 10;

    /// <summary>New bytes in a full chunk.</summary>
    public const int Capacity = (1 << 20) - Window;

    // Bytes that deflate may add to what it cannot shrink: 5 a block of 16 kB or more, and as many at the seams.
    private const int Growth = 4 << 10;

    private static readonly ZLibCompressionOptions Level = new() { CompressionLevel = 6 };

    private readonly byte[] bytes = new byte[Window + Capacity];
    private readonly byte[] packed = new byte[Window + Capacity + Growth];
    private int length;
    private int packedStart;
    private int packedEnd;

    /// <summary>The member it belongs to.</summary>
    public ArchiveMember Member { get; private set; } = null!;

    /// <summary>Whether it is the member's first chunk.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Whether it is the member's last chunk.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Whether it goes into the archive as it is.</summary>
    public bool IsStored { get; private set; }

    /// <summary>Where the new bytes go.</summary>
    public Span<byte> Free => bytes.AsSpan(Window, Capacity);

    /// <summary>What goes into the archive, after <see cref="Pack"/>.</summary>
    public ArraySegment<byte> Packed => IsStored ? new(bytes, Window, length) : new(packed, packedStart, packedEnd - packedStart);

    /// <summary>Makes it the chunk at a place in a member.</summary>
    public void Assign(ArchiveMember member, int newBytes, bool isFirst, bool isLast, bool isStored) =>
        (Member, length, IsFirst, IsLast, IsStored) = (member, newBytes, isFirst, isLast, isStored);

    /// <summary>Takes over the end of the chunk before, and leaves its own for the next one, which exists only behind a full chunk.</summary>
    public void Continue(Span<byte> tail)
    {
        if (!IsFirst) tail.CopyTo(bytes);
        if (!IsLast) bytes.AsSpan(bytes.Length - Window).CopyTo(tail);
    }

    /// <summary>Compresses the new bytes; a member of one chunk that does not shrink is stored.</summary>
    public Chunk Pack()
    {
        if (IsStored) return this;
        using var output = new MemoryStream(packed);
        packedStart = 0;
        using (var deflate = new DeflateStream(output, Level, leaveOpen: true))
        {
            if (!IsFirst) packedStart = Prime(deflate, output);
            deflate.Write(bytes, Window, length);
            if (!IsLast) deflate.Flush();
            packedEnd = (int)output.Position;
        }
        // Disposal wrote the block that ends a stream: only the last chunk's belongs there.
        if (IsLast) packedEnd = (int)output.Position;
        IsStored = IsFirst && IsLast && packedEnd >= length;
        return this;
    }

    private int Prime(DeflateStream deflate, MemoryStream output)
    {
        deflate.Write(bytes, 0, Window);
        deflate.Flush();
        return (int)output.Position;
    }
}
