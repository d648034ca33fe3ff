using MdiRunner.Errors;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Reading;
using MdiRunner.Packaging.Request;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Contents;

/// <summary>What a package takes over from an earlier one.</summary>
internal static class ExtendedFiles
{
    /// <summary>Whether a package is to be extended that is not there.</summary>
    public static bool IsGone(PackageRequest request, string? action) => action is not null && !RegularFile.Exists(request.PackagePathOf(action));

    /// <summary>Opens the package of an earlier action; null where none is to be extended.</summary>
    /// <exception cref="MdiException">It is missing or not sound.</exception>
    public static PackageReader? Open(PackageRequest request, string? action)
    {
        if (action is null) return null;
        var path = request.PackagePathOf(action);
        if (RegularFile.Exists(path)) return PackageReader.OpenSound(path);
        throw new MdiError(ErrorKind.Action, $"no data package: it extends that of '{action}', which is not there: {path}")
        {
            Next = NextStep.Advice($"run the action '{action}' for the same data first"),
        }.ToException();
    }

    /// <summary>All file types of the earlier package but those declared anew and those every package has of its own.</summary>
    public static IEnumerable<FoundFile> Find(PackageReader earlier, IEnumerable<string> declared)
    {
        var own = declared.Append(AutomaticFiles.StatusType).Append(AutomaticFiles.LogType).ToHashSet();
        var stamp = FileStamp.Of(earlier.Path)!;
        return earlier.ReadManifest().Files.Where(file => !own.Contains(file.Type)).Select(file => Take(earlier, stamp, file));
    }

    private static FoundFile Take(PackageReader earlier, FileStamp stamp, PackageEntry entry)
    {
        if (entry.FileName is not { } name) return new FoundFile(entry, null);
        var member = earlier.Find(name)
            ?? throw new MdiException(ErrorKind.Action, $"no data package: {earlier.Path} lists '{name}' but does not hold it");
        return new FoundFile(entry, new PackageMember(name, new PackedSource(earlier, member, stamp)));
    }
}
