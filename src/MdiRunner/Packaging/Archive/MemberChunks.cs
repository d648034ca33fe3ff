using MdiRunner.Errors;
using MdiRunner.Packaging.Contents;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Archive;

/// <summary>Cuts members into chunks, and sees to it that what is read the second time is what was read the first time.</summary>
internal static class MemberChunks
{
    /// <summary>Whether a member is one chunk that can be read beside others: a package is one stream, its members are read one after the other.</summary>
    public static bool IsSingle(ArchiveMember member) => member.Source.Bytes <= Chunk.Capacity && member.Source is not PackedSource;

    /// <summary>Reads a whole member into one chunk.</summary>
    /// <exception cref="MdiException">The source cannot be read, or its bytes are not those of the digest.</exception>
    public static Chunk ReadSingle(ArchiveMember member, Chunk chunk)
    {
        var length = (int)member.Source.Bytes;
        using var stream = Guard(member, member.Source.Open);
        Verify(member, Fill(member, stream, chunk, length, crc: 0));
        chunk.Assign(member, length, isFirst: true, isLast: true, isStored: length == 0);
        return chunk;
    }

    /// <summary>The chunks of a member, at least one; buffers are taken from <paramref name="free"/> while there are some.</summary>
    /// <exception cref="MdiException">The source cannot be read, or its bytes are not those of the digest.</exception>
    public static IEnumerable<Chunk> Read(ArchiveMember member, Stack<Chunk> free)
    {
        var left = member.Source.Bytes;
        var isStored = left == 0 || (left > Chunk.Capacity && CompressionSample.SaysNo(member.Source));
        var tail = left > Chunk.Capacity && !isStored ? new byte[Chunk.Window] : null;
        var crc = 0u;
        using var stream = Guard(member, member.Source.Open);
        var isFirst = true;
        do
        {
            var chunk = free.TryPop(out var used) ? used : new Chunk();
            var length = (int)Math.Min(left, Chunk.Capacity);
            left -= length;
            crc = Fill(member, stream, chunk, length, crc);
            if (left == 0) Verify(member, crc);
            chunk.Assign(member, length, isFirst, isLast: left == 0, isStored);
            if (tail is not null) chunk.Continue(tail);
            isFirst = false;
            yield return chunk;
        }
        while (left > 0);
    }

    private static uint Fill(ArchiveMember member, Stream stream, Chunk chunk, int length, uint crc)
    {
        var read = Guard(member, () => stream.ReadAtLeast(chunk.Free[..length], length, throwOnEndOfStream: false));
        return read == length ? Crc32.Append(crc, chunk.Free[..length]) : throw MemberDigest.Changed(member.Source);
    }

    private static void Verify(ArchiveMember member, uint crc)
    {
        if (crc != member.Digest.Crc32 || !member.Source.IsUnchanged) throw MemberDigest.Changed(member.Source);
    }

    // The archive's own errors (disk full) are told apart from those of its sources.
    private static T Guard<T>(ArchiveMember member, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw MemberDigest.Unreadable(member.Source, failure);
        }
    }
}
