namespace MdiRunner.Packaging.Archive;

/// <summary>Lays chunks out as a zip archive on a stream that is written from its beginning to its end.</summary>
internal sealed class ZipContainer(Stream output)
{
    private readonly List<ZipEntry> entries = [];
    private ZipEntry current = null!;
    private long position;

    /// <summary>Appends the next chunk.</summary>
    public void Add(Chunk chunk)
    {
        if (chunk.IsFirst) Begin(chunk);
        Write(chunk.Packed);
        current = current with { PackedBytes = current.PackedBytes + chunk.Packed.Count };
        if (chunk.IsLast) End();
    }

    /// <summary>Appends the directory.</summary>
    public void Finish()
    {
        var start = position;
        foreach (var entry in entries) Write(ZipRecords.DirectoryEntry(entry));
        Write(ZipRecords.End(entries.Count, start, position - start));
    }

    private void Begin(Chunk chunk)
    {
        var member = chunk.Member;
        // All is known of a stored member and of one in memory; the others say their packed size behind their bytes.
        long? packedBytes = chunk.IsStored ? member.Source.Bytes : chunk.IsLast ? chunk.Packed.Count : null;
        current = new ZipEntry(member.Name, member.Source.Bytes, member.Digest.Crc32, chunk.IsStored, IsStreamed: packedBytes is null, position);
        Write(ZipRecords.LocalHeader(current, packedBytes ?? 0));
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
