using MdiRunner.Packaging.Reading;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Contents;

/// <summary>Where the bytes of a member come from. They can be read more than once, and must be the same each time.</summary>
/// <param name="Bytes">How many there are.</param>
internal abstract record MemberSource(long Bytes)
{
    /// <summary>What a person calls it.</summary>
    public abstract string Description { get; }

    /// <summary>What tells cheaply that it may have changed; null where it cannot.</summary>
    public virtual FileStamp? Stamp => null;

    /// <summary>Whether it has stayed as it was when it was chosen.</summary>
    public virtual bool IsUnchanged => true;

    /// <summary>A stream of all bytes; the caller disposes of it.</summary>
    public abstract Stream Open();
}

/// <summary>A file that the action made.</summary>
internal sealed record FileSource(string Path, FileStamp Found) : MemberSource(Found.Bytes)
{
    public override string Description => Path;

    public override FileStamp Stamp => Found;

    public override bool IsUnchanged => FileStamp.Of(Path) == Found;

    public override Stream Open() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
}

/// <summary>Bytes in memory: the manifest, and a copy of the step record.</summary>
internal sealed record MemorySource(string Name, byte[] Content) : MemberSource(Content.LongLength)
{
    public override string Description => Name;

    public override Stream Open() => new MemoryStream(Content, writable: false);
}

/// <summary>Files one after the other, each as long as it was when it was found: logs still grow.</summary>
internal sealed record ConcatenatedSource(string Name, IReadOnlyList<(string Path, long Bytes)> Parts) : MemberSource(Parts.Sum(part => part.Bytes))
{
    public override string Description => Name;

    public override Stream Open() => new ConcatenatedStream(Parts);
}

/// <summary>A member of an earlier package.</summary>
internal sealed record PackedSource(PackageReader Package, PackedMember Member, FileStamp Found) : MemberSource(Member.Bytes)
{
    public override string Description => $"{Package.Path}:{Member.Name}";

    public override FileStamp Stamp => Found;

    public override bool IsUnchanged => FileStamp.Of(Package.Path) == Found;

    public override Stream Open() => Package.Open(Member);
}
