using System.IO.Compression;
using System.Text;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Reading;

/// <summary>
/// Reads a package that somebody else may have made. Nothing is taken on trust: <see cref="Problems"/> names what must not be
/// in a package, and members are checked against their declared size and CRC-32 while they are read.
/// </summary>
public sealed class PackageReader : IDisposable
{
    private const long LargestManifest = 16L << 20;

    private readonly ZipArchive archive;

    private PackageReader(string path, ZipArchive archive)
    {
        Path = path;
        this.archive = archive;
        Members = archive.Entries.Select(entry => new PackedMember(entry.FullName, entry.Length, entry.CompressedLength, entry.Crc32)).ToList();
        Problems = archive.Entries.Select(Problem)
            .Concat(Members.GroupBy(member => member.Name).Where(group => group.Count() > 1).Select(group => $"member '{group.Key}' is there twice"))
            .OfType<string>().ToList();
    }

    /// <summary>The package file.</summary>
    public string Path { get; }

    /// <summary>The members in the order of the archive.</summary>
    public IReadOnlyList<PackedMember> Members { get; }

    /// <summary>Members that a package must not have, one sentence each; empty for a sound one.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Opens a package and reads its directory.</summary>
    /// <exception cref="MdiException">It is no zip archive, or cannot be read.</exception>
    public static PackageReader Open(string path)
    {
        RequireFile(path);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return new PackageReader(path, new ZipArchive(file, ZipArchiveMode.Read));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw Unreadable(path, failure is InvalidDataException ? "it is not a zip archive, or it is cut off or damaged" : failure.Message);
        }
    }

    /// <summary>Makes sure that there is a file; a pipe would keep a reader waiting.</summary>
    /// <exception cref="MdiException">There is none.</exception>
    public static void RequireFile(string path)
    {
        if (!RegularFile.Exists(path)) throw new MdiException(ErrorKind.Usage, $"there is no package file {path}");
    }

    /// <summary>As <see cref="Open(string)"/>, and refuses what <see cref="Problems"/> names.</summary>
    /// <exception cref="MdiException">The package is unreadable or unsafe.</exception>
    public static PackageReader OpenSound(string path)
    {
        var reader = Open(path);
        if (reader.Problems.Count == 0) return reader;
        reader.Dispose();
        throw Unreadable(path, reader.Problems[0]);
    }

    /// <summary>The member of a name, or null.</summary>
    public PackedMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>A member's bytes. One member at a time can be read.</summary>
    /// <exception cref="InvalidDataException">While reading: the bytes are not what the directory declares.</exception>
    public Stream Open(PackedMember member) => new VerifyingStream(archive.GetEntry(member.Name)!.Open(), member);

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="MdiException">There is none, or it is broken.</exception>
    public PackageManifest ReadManifest()
    {
        var member = Find(PackageManifest.FileName) ?? throw Unreadable(Path, $"it has no {PackageManifest.FileName}");
        if (member.Bytes > LargestManifest) throw Unreadable(Path, $"its {PackageManifest.FileName} has {member.Bytes} bytes");
        try
        {
            using var text = new StreamReader(Open(member), Encoding.UTF8);
            return PackageManifest.Read(SourceText.From($"{Path}:{PackageManifest.FileName}", text.ReadToEnd()));
        }
        catch (InvalidDataException failure)
        {
            throw Unreadable(Path, failure.Message);
        }
    }

    /// <summary>The steps of an action that were finished when the package was made.</summary>
    /// <param name="member">Name of the member that is the step file.</param>
    /// <param name="action">The action.</param>
    /// <exception cref="MdiException">The member is damaged.</exception>
    public ActionSteps ReadSteps(string member, string action)
    {
        if (Find(member) is not { } file) return ActionSteps.In([], action);
        if (file.Bytes > LargestManifest) throw Unreadable(Path, $"its {member} has {file.Bytes} bytes");
        try
        {
            using var content = new MemoryStream();
            using var stream = Open(file);
            stream.CopyTo(content);
            return ActionSteps.In(content.ToArray(), action);
        }
        catch (InvalidDataException failure)
        {
            throw Unreadable(Path, failure.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private static string? Problem(ZipArchiveEntry entry)
    {
        if (MemberName.Problem(entry.FullName) is { } problem) return problem;
        const int typeMask = 0xF000, regular = 0x8000;
        var type = (entry.ExternalAttributes >> 16) & typeMask;
        if (type is not (0 or regular)) return $"member '{entry.FullName}' is not a regular file";
        return entry.IsEncrypted ? $"member '{entry.FullName}' is encrypted" : null;
    }

    private static MdiException Unreadable(string path, string reason) => new(ErrorKind.Action, $"cannot use {path} as a data package: {reason}");
}
