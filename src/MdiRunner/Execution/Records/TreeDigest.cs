using System.Globalization;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>Tells cheaply whether anything below a directory may have changed: names, sizes, times, modes and links.</summary>
internal static class TreeDigest
{
    /// <summary>SHA-256 as lower-case hex; <c>absent</c> where there is no such directory.</summary>
    public static string Of(string directory)
    {
        var root = new DirectoryInfo(directory);
        if (!root.Exists) return "absent";
        var entries = Below(root).Select(Describe).Order(StringComparer.Ordinal);
        return HashSum.Sha256Of(string.Concat(entries));
    }

    // Links are not followed: one may lead back up the tree.
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo directory) => directory.EnumerateFileSystemInfos()
        .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } child ? Below(child).Prepend(child) : [entry]);

    private static string Describe(FileSystemInfo entry)
    {
        if (entry.LinkTarget is { } link) return $"{entry.FullName}\0{link}\0";
        if (entry is not FileInfo file) return $"{entry.FullName}\0";
        return string.Create(CultureInfo.InvariantCulture, $"{file.FullName}\0{file.Length}\0{FileTime.Of(file.FullName).Ticks}\0{(int)file.UnixFileMode}\0");
    }
}
