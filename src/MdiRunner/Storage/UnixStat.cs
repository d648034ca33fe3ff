using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MdiRunner.Storage;

/// <summary>What .NET does not say about a file: owner, group, number of names. A symbolic link is described, not followed, unless asked.</summary>
/// <param name="FileType">The S_IFMT bits of st_mode, e.g. 0x8000 for a regular file.</param>
/// <param name="Permissions">The other bits of st_mode, set-id and sticky included.</param>
/// <param name="Owner">User id.</param>
/// <param name="Group">Group id.</param>
/// <param name="Links">Names the file has.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="ModifiedSeconds">Last write, seconds since 1970, UTC.</param>
/// <param name="ModifiedNanoseconds">The rest of that second.</param>
public sealed partial record UnixStat(
    int FileType, int Permissions, uint Owner, uint Group, uint Links, long Bytes, long ModifiedSeconds, uint ModifiedNanoseconds)
{
    /// <summary><see cref="FileType"/> of a regular file.</summary>
    public const int RegularFile = 0x8000;

    /// <summary><see cref="FileType"/> of a directory.</summary>
    public const int Directory = 0x4000;

    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFields = 0x7ff;
    private const int FileTypeMask = 0xF000;

    /// <summary>The user this process runs as.</summary>
    public static uint EffectiveUser => EffectiveUserId();

    /// <summary>Describes a file; null where there is nothing of that name, or no way to it.</summary>
    public static UnixStat? Of(string path, bool follow = false)
    {
        if (StatX(CurrentDirectory, path, follow ? 0 : NoFollow, BasicFields, out var raw) != 0) return null;
        return new UnixStat(raw.Mode & FileTypeMask, raw.Mode & ~FileTypeMask, raw.Owner, raw.Group, raw.Links, (long)raw.Size, raw.Modified, raw.ModifiedRest);
    }

    /// <summary>Gives a file to another group; only members of that group, and root, may.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void ChangeGroup(string path, uint group)
    {
        if (ChangeOwner(path, uint.MaxValue, group) == 0) return;
        var inner = new Win32Exception(Marshal.GetLastPInvokeError());
        throw new IOException($"chown {path}: {inner.Message}", inner);
    }

    // statx(2), unlike stat(2), has the same layout on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct RawStat
    {
        [FieldOffset(16)] public uint Links;
        [FieldOffset(20)] public uint Owner;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(112)] public long Modified;
        [FieldOffset(120)] public uint ModifiedRest;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out RawStat stat);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeOwner(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();
}
