using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>Cuts the contents of an archive into segments: many small members to one, many to one large member.</summary>
/// <param name="buffers">Gives memory for the next segment.</param>
internal sealed class Segments(Func<Buffers> buffers)
{
    /// <summary>The segments of the members in their order; the bytes of large members are read as they are asked for.</summary>
    /// <exception cref="Errors.MdiException">A source cannot be read, or its bytes are not those of its digest.</exception>
    public IEnumerable<Segment> Of(IEnumerable<ArchiveMember> members)
    {
        var batch = new MemberBatch(buffers());
        foreach (var member in members)
        {
            var isSmall = MemberBatch.Takes(member);
            if (isSmall) batch.Add(member);
            if (batch.IsFull || (!isSmall && !batch.IsEmpty))
            {
                yield return batch;
                batch = new MemberBatch(buffers());
            }
            if (isSmall) continue;
            foreach (var block in BlocksOf(member)) yield return block;
        }
        if (!batch.IsEmpty) yield return batch;
    }

    private IEnumerable<Block> BlocksOf(ArchiveMember member)
    {
        var isStored = CompressionSample.IsIncompressible(member.Source);
        var tail = new byte[Block.Window];
        using var reader = new MemberReader(member);
        while (reader.Left > 0)
        {
            var block = new Block(member, (int)Math.Min(reader.Left, Block.Capacity), buffers())
            {
                IsFirst = reader.Left == member.Source.Bytes,
                IsLast = reader.Left <= Block.Capacity,
                IsStored = isStored,
            };
            reader.Fill(block.New);
            block.Continue(tail);
            yield return block;
        }
    }
}
