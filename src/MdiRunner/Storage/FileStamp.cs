namespace MdiRunner.Storage;

/// <summary>Size and modification time of a file: what tells cheaply that it may have changed.</summary>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in 100 ns ticks.</param>
public sealed record FileStamp(long Bytes, long ModifiedTicks)
{
    /// <summary>The stamp of a file, or null where there is no regular file. Of a symbolic link it is that of the file behind it, whose bytes are read.</summary>
    public static FileStamp? Of(string path) =>
        UnixStat.Of(path, follow: true) is { FileType: UnixStat.RegularFile } file ? new FileStamp(file.Bytes, Ticks(file)) : null;

    private static long Ticks(UnixStat file) =>
        DateTime.UnixEpoch.Ticks + (file.ModifiedSeconds * TimeSpan.TicksPerSecond) + (file.ModifiedNanoseconds / TimeSpan.NanosecondsPerTick);
}
