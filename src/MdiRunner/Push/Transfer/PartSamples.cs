using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>Reads back a little of what a part is said to hold: cheap, and it finds a part that was overwritten or lost its disk.</summary>
internal sealed class PartSamples(IRemoteFiles files, OutgoingFile file, string partPath)
{
    private const int Samples = 8;
    private const int SampleBytes = 4096;

    /// <summary>Whether the samples equal the file here.</summary>
    public bool Agree(IReadOnlySet<int> acknowledged)
    {
        if (acknowledged.Count == 0) return true;
        using var part = files.OpenRead(partPath);
        using var source = File.OpenHandle(file.Source);
        var ordered = acknowledged.Order().ToList();
        var step = Math.Max(1, (ordered.Count - 1) / (Samples - 1));
        for (var i = 0; i < ordered.Count; i += step)
        {
            if (!Agrees(part, source, ordered[i])) return false;
        }
        return Agrees(part, source, ordered[^1]);
    }

    // The end of a stripe: where a write that was cut short shows.
    private bool Agrees(IRemoteFile part, Microsoft.Win32.SafeHandles.SafeFileHandle source, int stripe)
    {
        var end = new Stripes(file.Bytes).End(stripe);
        var start = Math.Max(Stripes.Start(stripe), end - SampleBytes);
        Span<byte> there = stackalloc byte[SampleBytes];
        Span<byte> here = stackalloc byte[SampleBytes];
        var length = (int)(end - start);
        return part.Read(start, there[..length]) == length
            && RandomAccess.Read(source, here[..length], start) == length
            && there[..length].SequenceEqual(here[..length]);
    }
}
