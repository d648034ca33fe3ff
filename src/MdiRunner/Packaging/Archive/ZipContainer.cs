namespace MdiRunner.Packaging.Archive;

/// <summary>Lays blocks out as a zip archive on a stream that is written from its beginning to its end.</summary>
internal sealed class ZipContainer(Stream output)
{
    private readonly List<ZipEntry> entries = [];
    private ZipEntry current = null!;
    private long position;

    /// <summary>Appends members that are packed together.</summary>
    public void Add(MemberBatch batch)
    {
        entries.AddRange(batch.Entries.Select(entry => entry with { Offset = position + entry.Offset }));
        Write(batch.Packed);
    }

    /// <summary>Appends the next block of a member.</summary>
    public void Add(Block block)
    {
        if (block.IsFirst) Begin(block);
        Write(block.Packed);
        current = current with { PackedBytes = current.PackedBytes + block.Packed.Count };
        if (block.IsLast) End();
    }

    /// <summary>Appends the directory.</summary>
    public void Finish()
    {
        var start = position;
        foreach (var entry in entries) Write(ZipRecords.DirectoryEntry(entry));
        Write(ZipRecords.End(entries.Count, start, position - start));
    }

    private void Begin(Block block)
    {
        var member = block.Member;
        // All is known of a stored member beforehand; a compressed one says its packed size behind its bytes.
        current = new ZipEntry(member.Name, member.Source.Bytes, member.Digest.Crc32, block.IsStored, IsStreamed: !block.IsStored, position);
        Write(ZipRecords.LocalHeader(current, block.IsStored ? member.Source.Bytes : 0));
    }

    private void End()
    {
        if (current.IsStreamed) Write(ZipRecords.Descriptor(current));
        entries.Add(current);
    }

    private void Write(ArraySegment<byte> bytes)
    {
        output.Write(bytes.Array!, bytes.Offset, bytes.Count);
        position += bytes.Count;
    }
}
