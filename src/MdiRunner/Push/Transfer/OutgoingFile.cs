using MdiRunner.Push.Request;

namespace MdiRunner.Push.Transfer;

/// <summary>A file of this host that is to stand at the destination.</summary>
/// <param name="Source">Absolute path here.</param>
/// <param name="Path">Absolute path there.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in 100 ns ticks.</param>
/// <param name="Sha256">Hash of the contents, 64 hex digits.</param>
/// <param name="IsPackage">It is a data package: another project's package of the same name is not replaced.</param>
internal sealed record OutgoingFile(string Source, string Path, long Bytes, long ModifiedTicks, string Sha256, bool IsPackage)
{
    /// <summary>The directory there.</summary>
    public string Directory => Path[..Math.Max(1, Path.LastIndexOf('/'))];

    /// <summary>The name there, without its directory.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>A sibling of the file at the destination.</summary>
    public string Beside(string name) => $"{Directory.TrimEnd('/')}/{name}";

    /// <summary>The record of the file once it stands there.</summary>
    public PushedFile ToPushed() => new(Path, Source, Bytes, ModifiedTicks, Sha256);
}
