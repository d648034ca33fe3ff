using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MdiRunner.Storage;

/// <summary>The few system calls that .NET has no name for.</summary>
public static partial class Posix
{
    /// <summary>errno: the file exists.</summary>
    public const int EEXIST = 17;

    /// <summary>errno: no such process.</summary>
    public const int ESRCH = 3;

    private const int ReadOnlyDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    /// <summary>Flushes a directory, so that a rename or a new name in it survives a power cut.</summary>
    public static void FlushDirectory(string directory)
    {
        var descriptor = Open(directory, ReadOnlyDirectory);
        if (descriptor < 0) throw Failure("open", directory);
        try
        {
            // Some network file systems refuse fsync on directories (EINVAL); they order metadata themselves.
            _ = FSync(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
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

    /// <summary>setpgid(2) of a child, so that its whole family can be signalled.</summary>
    public static void SetProcessGroup(int processId, int group) => _ = SetPgid(processId, group);

    /// <summary>Whether this user may write in a directory (access(2)).</summary>
    public static bool CanWrite(string directory) => Access(directory, 2) == 0;

    private static IOException Failure(string call, string path)
    {
        var inner = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{call} {path}: {inner.Message}", inner);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string newName);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "setpgid", SetLastError = true)]
    private static partial int SetPgid(int processId, int group);
}
