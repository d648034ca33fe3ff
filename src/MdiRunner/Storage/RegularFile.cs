using System.Runtime.InteropServices;

namespace MdiRunner.Storage;

/// <summary>Tells files that hold data from pipes, sockets and devices, which would block a reader.</summary>
public static partial class RegularFile
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint AskForType = 0x1; // STATX_TYPE
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether a path, symbolic links followed, is a regular file.</summary>
    public static bool Exists(string path) => StatX(CurrentDirectory, path, 0, AskForType, out var status) == 0 && (status.Mode & TypeMask) == Regular;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out Status status);

    // struct statx is the same on all machines, unlike struct stat.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(28)]
        public readonly ushort Mode;
    }
}
