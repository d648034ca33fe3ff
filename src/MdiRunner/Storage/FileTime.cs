using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Storage;

/// <summary>When a file was last written. File systems can hold times that no calendar has: they count as the nearest that one has.</summary>
public static class FileTime
{
    /// <summary>The time of a file by its path; UTC.</summary>
    public static DateTime Of(string path) => Within(() => File.GetLastWriteTimeUtc(path));

    /// <summary>The time of an open file; UTC.</summary>
    public static DateTime Of(SafeFileHandle file) => Within(() => File.GetLastWriteTimeUtc(file));

    private static DateTime Within(Func<DateTime> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
        }
    }
}
