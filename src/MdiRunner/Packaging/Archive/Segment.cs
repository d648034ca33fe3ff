using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>A segment of the archive to be: packed beside others on any core, written in its turn.</summary>
/// <param name="buffers">Its memory, which is another's when it has been written.</param>
internal abstract class Segment(Buffers buffers)
{
    /// <summary>Its memory.</summary>
    public Buffers Buffers => buffers;

    /// <summary>Compresses what it holds.</summary>
    public abstract void Pack();

    /// <summary>Appends it, packed, to the archive.</summary>
    public abstract void AddTo(ZipContainer zip);
}
