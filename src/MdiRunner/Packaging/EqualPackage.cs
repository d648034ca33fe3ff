using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Reading;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Packaging;

/// <summary>Finds a package that stands, of whichever program, and holds just what a new one would, of the same steps.</summary>
internal sealed class EqualPackage(PackageRequest request, PackageState? state)
{
    /// <summary>The package; null where there is none, or a step was done since.</summary>
    public PackageFile? Find(string uploadType, PackageContents contents, IReadOnlyDictionary<string, MemberDigest> digests, string entropy)
    {
        if (request.MadeBy.IsWhole || StandingPackage.Of(request, state) is not { Package: { } package } standing || !standing.IsOf(request.MadeBy)) return null;
        using var reader = PackageReader.OpenSound(package.Path);
        var manifest = reader.ReadManifest();
        // Our own of the same values can be made again, byte for byte: its record, which was lost, comes back.
        var isEqual = manifest.Entropy != entropy && manifest.UploadType == uploadType && Declared(manifest.Files).SetEquals(Declared(contents.Entries)) && contents.Members.All(IsHeld);
        return isEqual ? package : null;

        bool IsHeld(PackageMember member) => reader.Find(member.Name) is { } held && (held.Bytes, held.Crc32) == (member.Source.Bytes, digests[member.Name].Crc32);
    }

    private static HashSet<string> Declared(IEnumerable<PackageEntry> entries) =>
        [.. entries.Where(entry => entry.Type is not (AutomaticFiles.StatusType or AutomaticFiles.LogType)).Select(entry => $"{entry.Type}: {PackageFingerprint.Text(entry)}")];
}
