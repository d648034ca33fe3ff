using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>A member with the digest that its bytes must have.</summary>
internal sealed record ArchiveMember(string Name, MemberSource Source, MemberDigest Digest);

/// <summary>
/// Writes a package as one stream. Chunks are compressed side by side and written in order, so that the bytes depend on the
/// members alone: not on the number of cores, the time, the time zone or the umask.
/// </summary>
internal static class PackageArchive
{
    // 48 chunks of 2 MB are below 100 MB, and keep as many cores busy as one reader and one writer can serve.
    private const int MostInFlight = 48;

    /// <summary>Writes all members, sorted by the bytes of their names.</summary>
    /// <exception cref="Errors.MdiException">A source is no longer what its digest says.</exception>
    public static void Write(Stream output, IEnumerable<ArchiveMember> members, int cores, CancellationToken cancellation = default)
    {
        var zip = new ZipContainer(output);
        var workers = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, cores).ConcurrentScheduler);
        var mostInFlight = Math.Min(2 + (2 * cores), MostInFlight);
        var free = new Stack<Chunk>();
        var inFlight = new Queue<Task<Chunk>>();
        foreach (var packing in members.OrderBy(member => member.Name, StringComparer.Ordinal).SelectMany(Pack))
        {
            cancellation.ThrowIfCancellationRequested();
            inFlight.Enqueue(packing);
            if (inFlight.Count >= mostInFlight) WriteNext();
        }
        while (inFlight.Count > 0) WriteNext();
        zip.Finish();

        IEnumerable<Task<Chunk>> Pack(ArchiveMember member)
        {
            if (!MemberChunks.IsSingle(member)) return MemberChunks.Read(member, free).Select(chunk => Start(chunk.Pack));
            var empty = free.TryPop(out var used) ? used : new Chunk();
            return [Start(() => MemberChunks.ReadSingle(member, empty).Pack())];
        }

        Task<Chunk> Start(Func<Chunk> work) => workers.StartNew(work, CancellationToken.None);

        void WriteNext()
        {
            var chunk = inFlight.Dequeue().GetAwaiter().GetResult();
            zip.Add(chunk);
            free.Push(chunk);
        }
    }
}
