using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>Cuts the contents of an archive into stretches: many small members to one, many to one large member.</summary>
/// <param name="buffers">Gives memory for the next stretch.</param>
internal sealed class Stretches(Func<Buffers> buffers)
{
    /// <summary>The stretches of the members in their order; the bytes of large members are read as they are asked for.</summary>
    /// <exception cref="Errors.MdiException">A source cannot be read, or its bytes are not those of its digest.</exception>
    public IEnumerable<Stretch> Of(IEnumerable<ArchiveMember> members)
    {
        var parcel = new Parcel(buffers());
        foreach (var member in members)
        {
            var isSmall = Parcel.Takes(member);
            if (isSmall) parcel.Add(member);
            if (parcel.IsFull || (!isSmall && !parcel.IsEmpty))
            {
                yield return parcel;
                parcel = new Parcel(buffers());
            }
            if (isSmall) continue;
            foreach (var chunk in ChunksOf(member)) yield return chunk;
        }
        if (!parcel.IsEmpty) yield return parcel;
    }

    private IEnumerable<Chunk> ChunksOf(ArchiveMember member)
    {
        var isStored = CompressionSample.SaysNo(member.Source);
        var tail = new byte[Chunk.Window];
        using var reader = new MemberReader(member);
        while (reader.Left > 0)
        {
            var chunk = new Chunk(member, (int)Math.Min(reader.Left, Chunk.Capacity), buffers())
            {
                IsFirst = reader.Left == member.Source.Bytes,
                IsLast = reader.Left <= Chunk.Capacity,
                IsStored = isStored,
            };
            reader.Fill(chunk.New);
            chunk.Continue(tail);
            yield return chunk;
        }
    }
}
