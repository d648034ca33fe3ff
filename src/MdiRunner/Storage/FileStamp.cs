namespace MdiRunner.Storage;

/// <summary>Size and modification time of a file: what tells cheaply that it may have changed.</summary>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in 100 ns ticks.</param>
public sealed record FileStamp(long Bytes, long ModifiedTicks)
{
    /// <summary>The stamp of a file, or null where there is no regular file.</summary>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
