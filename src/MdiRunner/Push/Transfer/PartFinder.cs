using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>
/// Finds the part to go on with, or creates one. push-dir may be shared with others, so nothing is opened that could be somebody else's:
/// a part is created exclusively, and resumed only when it is a regular file of ours with one name.
/// </summary>
internal sealed class PartFinder(IRemoteFiles files, OutgoingFile file, string journalPath, string target)
{
    // Long enough for the slowest upload of another task that sends a file of the same name.
    private static readonly TimeSpan StaleAge = TimeSpan.FromDays(7);

    /// <summary>Finds or creates the part; removes parts of ours that nobody will need.</summary>
    /// <param name="mayResume">False after a part did not verify: begin anew.</param>
    public Part Find(bool mayResume)
    {
        var journal = TransferJournal.Read(journalPath);
        var listing = Listing();
        var found = listing?.Where(entry => PartName.IsPartOf(entry.Name, file.Name)).ToList() ?? [];
        var mine = found.Find(entry => file.Beside(entry.Name) == journal?.Header.Part && IsMine(entry.Stat, journal.Value.Header));
        if (mayResume && mine is not null && journal is { } noted && Holds(mine, noted.Header, noted.Acknowledged))
        {
            return new Part(noted.Header.Part, noted.Header.Owner, noted.Acknowledged);
        }
        found.RemoveAll(entry => (entry == mine || IsStale(entry.Stat)) && TryRemove(file.Beside(entry.Name)));
        var name = PartName.Of(file.Name, file.Sha256);
        var isTaken = listing is null ? files.Stat(file.Beside(name)) is not null : found.Exists(entry => entry.Name == name);
        return Create(file.Beside(isTaken ? PartName.Another(file.Name, file.Sha256) : name));
    }

    private bool Holds(RemoteEntry part, JournalHeader header, IReadOnlySet<int> acknowledged)
    {
        var stripes = new Stripes(file.Bytes);
        return header.Owner == part.Stat.Owner
            && header.IsAbout(file, target)
            && part.Stat.Kind == RemoteKind.File
            && part.Links is null or 1
            && part.Stat.Bytes <= file.Bytes
            && acknowledged.All(stripe => stripe < stripes.Count && stripes.End(stripe) <= part.Stat.Bytes)
            && new PartSamples(files, file, header.Part).Agree(acknowledged);
    }

    private Part Create(string path)
    {
        // Noted first: a call that ends right after the creation leaves nothing that nobody knows of.
        TransferJournal.Begin(journalPath, new JournalHeader(file.Sha256, file.Bytes, target, path, JournalHeader.NotCreated), []).Dispose();
        files.Create(path).Dispose();
        var owner = files.Stat(path)?.Owner ?? 0;
        return new Part(path, owner, new HashSet<int>());
    }

    private static bool IsMine(RemoteStat stat, JournalHeader header) =>
        stat.Owner == header.Owner || (header.Owner == JournalHeader.NotCreated && stat is { Kind: RemoteKind.File, Bytes: 0 });

    private IReadOnlyList<RemoteEntry>? Listing()
    {
        try
        {
            return files.List(file.Directory);
        }
        catch (RemoteException error) when (error.Error == RemoteError.Denied)
        {
            // A drop box: one may write into it but not look.
            return null;
        }
    }

    private static bool IsStale(RemoteStat stat) =>
        stat.Kind == RemoteKind.File && DateTimeOffset.UtcNow.ToUnixTimeSeconds() - stat.ModifiedSeconds > StaleAge.TotalSeconds;

    private bool TryRemove(string path)
    {
        try
        {
            files.Remove(path);
            return true;
        }
        catch (RemoteException)
        {
            // Somebody else's, or gone.
            return false;
        }
    }
}
