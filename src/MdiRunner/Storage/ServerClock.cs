using System.Runtime.InteropServices;

namespace MdiRunner.Storage;

/// <summary>
/// The clock of the file server, which all hosts that share a directory see alike. Their own clocks may be an hour
/// apart; the modification times that the server gives are not.
/// </summary>
public static partial class ServerClock
{
    private const int CurrentDirectory = -100; // AT_FDCWD

    /// <summary>Sets the modification time of a file to the server's now; false when the file is gone or not ours to touch.</summary>
    public static bool Touch(string path) => SetTimes(CurrentDirectory, path, 0, 0) == 0;

    /// <summary>The server's now, learnt by touching a file of our own.</summary>
    /// <exception cref="IOException">The file is gone, or the file system refuses.</exception>
    public static DateTime Now(string probe)
    {
        if (!Touch(probe)) throw new IOException($"cannot set the time of {probe}: {Marshal.GetLastPInvokeErrorMessage()}");
        return FileTime.Of(probe);
    }

    // Null times: the server's now. Any time that .NET could set would be this host's.
    [LibraryImport("libc", EntryPoint = "utimensat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetTimes(int directory, string path, nint times, int flags);
}
