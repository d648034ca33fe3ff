using MdiRunner.Errors;
using MdiRunner.Packaging.Contents;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Archive;

/// <summary>Cuts members into chunks, and sees to it that what is read the second time is what was read the first time.</summary>
internal static class MemberChunks
{
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
            if (Guard(member, () => stream.ReadAtLeast(chunk.Free[..length], length, throwOnEndOfStream: false)) < length) throw MemberDigest.Changed(member.Source);
            crc = Crc32.Append(crc, chunk.Free[..length]);
            if (left == 0) Verify(member, crc);
            chunk.Assign(member, length, isFirst, isLast: left == 0, isStored);
            if (tail is not null) chunk.Continue(tail);
            isFirst = false;
            yield return chunk;
        }
        while (left > 0);
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
