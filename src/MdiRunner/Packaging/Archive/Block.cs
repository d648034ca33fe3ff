using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>
/// A part of a large member. Deflate may refer to the 32 kB before a block, so a block carries them along: they are
/// compressed first and their output dropped, which makes blocks that join into one stream without loss.
/// </summary>
internal sealed class Block : Segment
{
    /// <summary>How far back deflate can refer, in bytes.</summary>
    public const int Window = 32 << 10;

    /// <summary>New bytes in a full block.</summary>
    public const int Capacity = (1 << 20) - Window;

    private readonly int length;
    private int packedStart;
    private int packedEnd;

    /// <summary>A block whose bytes are yet to be read.</summary>
    public Block(ArchiveMember member, int newBytes, Buffers buffers)
        : base(buffers)
    {
        Member = member;
        length = newBytes;
        buffers.MakeRoom(Window + Capacity, Compression.Most(Window + Capacity));
    }

    /// <summary>The member it belongs to.</summary>
    public ArchiveMember Member { get; }

    /// <summary>Whether it is the member's first block.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Whether it is the member's last block.</summary>
    public required bool IsLast { get; init; }

    /// <summary>Whether it goes into the archive as it is.</summary>
    public required bool IsStored { get; init; }

    /// <summary>Where the new bytes go.</summary>
    public Span<byte> New => Buffers.Input.AsSpan(Window, length);

    /// <summary>What goes into the archive, after <see cref="Pack"/>.</summary>
    public ArraySegment<byte> Packed => IsStored ? new(Buffers.Input, Window, length) : new(Buffers.Output, packedStart, packedEnd - packedStart);

    /// <summary>Takes over the end of the block before, and leaves its own for the next one, which exists only behind a full block.</summary>
    public void Continue(Span<byte> tail)
    {
        if (!IsFirst) tail.CopyTo(Buffers.Input);
        if (!IsLast) Buffers.Input.AsSpan(Capacity, Window).CopyTo(tail);
    }

    /// <inheritdoc/>
    public override void Pack()
    {
        if (IsStored) return;
        using var output = new MemoryStream(Buffers.Output);
        using (var deflate = Compression.Onto(output))
        {
            if (!IsFirst) packedStart = Prime(deflate, output);
            deflate.Write(New);
            if (!IsLast) deflate.Flush();
            packedEnd = (int)output.Position;
        }
        // Disposal wrote the end of a deflate stream: only the last block's belongs there.
        if (IsLast) packedEnd = (int)output.Position;
    }

    /// <inheritdoc/>
    public override void AddTo(ZipContainer zip) => zip.Add(this);

    private int Prime(Stream deflate, MemoryStream output)
    {
        deflate.Write(Buffers.Input, 0, Window);
        deflate.Flush();
        return (int)output.Position;
    }
}
