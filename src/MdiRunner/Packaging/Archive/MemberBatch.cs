using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>Small members in a row, read and packed in one go: to do each for itself would cost more than to compress it.</summary>
internal sealed class MemberBatch(Buffers buffers) : Segment(buffers)
{
    // Keeps a core busy for a millisecond or two, and leaves some of a package for each of them.
    private const int Full = 128 << 10;

    private readonly List<ArchiveMember> members = [];
    private readonly List<ZipEntry> entries = [];
    private int room;
    private int length;

    /// <summary>Its members as the archive records them; their offsets are within <see cref="Packed"/>.</summary>
    public IReadOnlyList<ZipEntry> Entries => entries;

    /// <summary>The members' records and bytes, after <see cref="Pack"/>.</summary>
    public ArraySegment<byte> Packed => new(Buffers.Output, 0, length);

    /// <summary>Whether it has any members.</summary>
    public bool IsEmpty => members.Count == 0;

    /// <summary>Whether it holds enough for one piece of work.</summary>
    public bool IsFull => room >= Full;

    /// <summary>Whether a member is small enough.</summary>
    public static bool Takes(ArchiveMember member) => member.Source.Bytes <= Block.Capacity;

    /// <summary>Adds a small member. One of an earlier package is read at once: that is one stream, and can be read by one at a time.</summary>
    /// <exception cref="Errors.MdiException">It cannot be read, or its bytes are not those of the digest.</exception>
    public void Add(ArchiveMember member)
    {
        members.Add(member.Source is PackedSource ? InMemory(member) : member);
        room += ZipRecords.LocalHeaderBytes(member.Name) + Compression.Most((int)member.Source.Bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="Errors.MdiException">A member cannot be read, or its bytes are not those of the digest.</exception>
    public override void Pack()
    {
        Buffers.MakeRoom((int)members.Max(member => member.Source.Bytes), room);
        foreach (var member in members) Append(member);
    }

    /// <inheritdoc/>
    public override void AddTo(ZipContainer zip) => zip.Add(this);

    private void Append(ArchiveMember member)
    {
        var bytes = Buffers.Input.AsSpan(0, (int)member.Source.Bytes);
        MemberReader.ReadWhole(member, bytes);
        var start = length + ZipRecords.LocalHeaderBytes(member.Name);
        var packedBytes = bytes.Length == 0 ? 0 : Compress(bytes, start);
        var isStored = packedBytes >= bytes.Length;
        if (isStored) bytes.CopyTo(Buffers.Output.AsSpan(start));
        var entry = new ZipEntry(member.Name, bytes.Length, member.Digest.Crc32, isStored, IsStreamed: false, length) { PackedBytes = isStored ? bytes.Length : packedBytes };
        ZipRecords.LocalHeader(entry, entry.PackedBytes).CopyTo(Buffers.Output, length);
        entries.Add(entry);
        length = start + (int)entry.PackedBytes;
    }

    private int Compress(ReadOnlySpan<byte> bytes, int start)
    {
        using var output = new MemoryStream(Buffers.Output, start, Buffers.Output.Length - start);
        using (var deflate = Compression.Onto(output)) deflate.Write(bytes);
        return (int)output.Position;
    }

    private static ArchiveMember InMemory(ArchiveMember member)
    {
        var content = new byte[member.Source.Bytes];
        MemberReader.ReadWhole(member, content);
        return member with { Source = new MemorySource(member.Source.Description, content) };
    }
}
