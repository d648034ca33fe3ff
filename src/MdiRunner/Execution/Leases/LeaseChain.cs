using MdiRunner.Storage;

namespace MdiRunner.Execution.Leases;

/// <summary>
/// The leases of a task's action, oldest first: <c>lease</c>, then <c>lease.ID</c> of whoever took over from lease ID,
/// and so on; the last one is in force. A successor's name holds its predecessor's id, so a contender that was
/// suspended on its way cannot take over from anybody but the lease it had judged.
/// </summary>
internal sealed class LeaseChain(string directory)
{
    public const string FirstName = "lease";

    private readonly string first = Path.Combine(directory, FirstName);

    public string PathAfter(LeaseFile? last) => last is null ? first : $"{first}.{last.Id}";

    public LeaseFile? Last() => Read() is [.., var last] ? last : null;

    public IReadOnlyList<LeaseFile> Read()
    {
        var chain = new List<LeaseFile>();
        var ids = new HashSet<string>();
        // An id that comes again can only be a copy of a file made by hand; it ends the chain.
        while (LeaseFile.Read(PathAfter(chain.LastOrDefault())) is { } next && ids.Add(next.Id)) chain.Add(next);
        return chain;
    }

    /// <summary>Removes a chain, the first file first: from then on nobody can take over from any of the others.</summary>
    public static void Remove(IEnumerable<LeaseFile> chain)
    {
        foreach (var file in chain) File.Delete(file.Path);
    }

    /// <summary>Removes what processes left that were killed while they took or released a lease.</summary>
    /// <param name="now">The file server's time.</param>
    /// <param name="age">How old a temporary file must be to belong to nobody.</param>
    public void RemoveLeftovers(DateTime now, TimeSpan age)
    {
        var chain = Read();
        var successor = PathAfter(chain is [.., var last] ? last : null);
        foreach (var file in Directory.EnumerateFiles(directory, $"{FirstName}.*"))
        {
            if (file != successor && chain.All(member => member.Path != file)) TryDelete(file);
        }
        foreach (var file in AtomicFile.TemporariesOf(first))
        {
            if (now - FileTime.Of(file) > age) TryDelete(file);
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Litter that is not ours to remove harms nobody.
        }
    }
}
