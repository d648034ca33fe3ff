using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>A member with the digest that its bytes must have.</summary>
internal sealed record ArchiveMember(string Name, MemberSource Source, MemberDigest Digest);

/// <summary>
/// Writes a package as one stream. Its segments are packed side by side and written in order, so that the bytes depend on
/// the members alone: not on the number of cores, the time, the time zone or the umask.
/// </summary>
internal static class PackageArchive
{
    // 48 segments of 2.3 MB at most are below 120 MB, and keep as many cores busy as one reader and one writer can serve.
    private const int MostInFlight = 48;

    /// <summary>Writes all members, sorted by the bytes of their names.</summary>
    /// <exception cref="Errors.MdiException">A source is no longer what its digest says.</exception>
    public static void Write(Stream output, IEnumerable<ArchiveMember> members, int cores, CancellationToken cancellation = default)
    {
        var zip = new ZipContainer(output);
        var workers = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, cores).ConcurrentScheduler);
        var mostInFlight = Math.Min(2 + (2 * cores), MostInFlight);
        var free = new Stack<Buffers>();
        var inFlight = new Queue<(Segment Segment, Task Packing)>();
        var segments = new Segments(() => free.TryPop(out var used) ? used : new Buffers());
        foreach (var segment in segments.Of(members.OrderBy(member => member.Name, StringComparer.Ordinal)))
        {
            cancellation.ThrowIfCancellationRequested();
            inFlight.Enqueue((segment, workers.StartNew(segment.Pack, CancellationToken.None)));
            if (inFlight.Count >= mostInFlight) WriteNext();
        }
        while (inFlight.Count > 0) WriteNext();
        zip.Finish();

        void WriteNext()
        {
            var (segment, packing) = inFlight.Dequeue();
            packing.GetAwaiter().GetResult();
            segment.AddTo(zip);
            free.Push(segment.Buffers);
        }
    }
}
