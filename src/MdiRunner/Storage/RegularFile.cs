namespace MdiRunner.Storage;

/// <summary>Tells files that hold data from pipes, sockets and devices, which would block a reader.</summary>
public static class RegularFile
{
    /// <summary>Whether a path, symbolic links followed, is a regular file.</summary>
    public static bool Exists(string path) => UnixStat.Of(path, follow: true)?.FileType == UnixStat.RegularFile;
}
