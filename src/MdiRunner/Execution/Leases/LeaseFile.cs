using MdiRunner.Storage;

namespace MdiRunner.Execution.Leases;

/// <summary>A lease file as it was found.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Record">Who holds it; null when the file was torn by a crash.</param>
/// <param name="Renewed">The file server's time of the last renewal.</param>
internal sealed record LeaseFile(string Path, LeaseRecord? Record, DateTime Renewed)
{
    private const int RemovedMeanwhile = 116; // ESTALE: removed by another host after it was opened

    /// <summary>What the successor's name is made of. A torn file's time is as good as a name: nobody renews it.</summary>
    public string Id => Record?.Id ?? $"torn-{Renewed.Ticks:x}";

    /// <summary>A newer mdi wrote it, and by other rules: only that one knows when it ends.</summary>
    public bool IsOfNewerMdi { get; private init; }

    /// <summary>Reads a lease file; null where there is none.</summary>
    public static LeaseFile? Read(string path)
    {
        try
        {
            // Opened, not just looked at: only open makes an NFS client ask the server how the file is now.
            using var file = File.OpenHandle(path);
            var content = new byte[RandomAccess.GetLength(file)];
            var length = RandomAccess.Read(file, content, 0);
            var text = content.AsSpan(0, length);
            return new LeaseFile(path, LeaseRecord.FromJson(text), FileTime.Of(file)) { IsOfNewerMdi = StateFormat.IsNewer(text) };
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException || error.HResult == RemovedMeanwhile)
        {
            return null;
        }
    }

    public override string ToString() => Record?.ToString() ?? (IsOfNewerMdi ? $"a lease that a newer mdi wrote ({Path})" : "a torn lease");
}
