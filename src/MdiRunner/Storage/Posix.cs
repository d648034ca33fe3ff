using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Storage;

/// <summary>The few system calls that .NET has no name for.</summary>
public static partial class Posix
{
    /// <summary>errno: the file exists.</summary>
    public const int EEXIST = 17;

    /// <summary>errno: there is no such file.</summary>
    public const int ENOENT = 2;

    /// <summary>errno: no such process.</summary>
    public const int ESRCH = 3;

    private const int EINVAL = 22;
    private const int EROFS = 30;
    private const int ENOTSUP = 95;
    private const int SetPipeSize = 1031; // F_SETPIPE_SZ
    private const int ReadOnlyDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    /// <summary>fsync(2), with its errors: those that .NET's own flush does not tell, such as EIO, mean that data are lost.</summary>
    /// <exception cref="IOException">The data did not reach the disk.</exception>
    public static void Flush(SafeFileHandle file, string path)
    {
        // What cannot be flushed has nothing to flush: some network file systems order the names in directories themselves.
        if (FSync(file) != 0 && Marshal.GetLastPInvokeError() is not (EINVAL or EROFS or ENOTSUP)) throw Failure("fsync", path);
    }

    /// <summary>Flushes a directory, so that a rename or a new name in it survives a power cut.</summary>
    /// <exception cref="IOException">There is no such directory, or it did not reach the disk.</exception>
    public static void FlushDirectory(string directory)
    {
        using var opened = Open(directory, ReadOnlyDirectory);
        if (opened.IsInvalid) throw Failure("open", directory);
        Flush(opened, directory);
    }

    /// <summary>link(2): gives an existing file a second name; false when that name is taken.</summary>
    public static bool TryLink(string existing, string newName)
    {
        if (Link(existing, newName) == 0) return true;
        if (Marshal.GetLastPInvokeError() == EEXIST) return false;
        throw Failure("link", newName);
    }

    /// <summary>kill(2); false when there is no such process or group. A negative id names a process group.</summary>
    public static bool Signal(int processId, int signal) => Kill(processId, signal) == 0 || Marshal.GetLastPInvokeError() != ESRCH;

    /// <summary>geteuid(2): the user whose rights this process has.</summary>
    public static uint EffectiveUser => GetEffectiveUser();

    /// <summary>Whether there is a file that this user may read (access(2)).</summary>
    public static bool CanRead(string file) => Access(file, 4) == 0;

    /// <summary>Whether there is a program that this user may start (access(2)).</summary>
    public static bool CanExecute(string file) => Access(file, 1) == 0 && File.Exists(file);

    /// <summary>Whether this user may write in a directory (access(2)).</summary>
    public static bool CanWrite(string directory) => Access(directory, 2) == 0;

    /// <summary>Lets a pipe hold more, where the kernel and the user's limit allow it; nothing depends on it but speed.</summary>
    public static void WidenPipe(SafeHandle pipe, int bytes) => _ = Control(pipe, SetPipeSize, bytes);

    /// <summary>_exit(2): ends the process at once, from any thread, whatever the others are doing.</summary>
    public static void Exit(int status) => ExitNow(status);

    private static IOException Failure(string call, string path)
    {
        var inner = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{call} {path}: {inner.Message}", inner);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string newName);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeHandle file, int command, int value);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int status);
}
