using System.Text;
using MdiRunner.Packaging.Archive;
using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Request;
using MdiRunner.Storage;

namespace MdiRunner.Packaging;

/// <summary>Writes the package file: contents, what every package has, and the manifest.</summary>
internal sealed class PackageWriter(PackageRequest request, string uploadType, string entropy)
{
    /// <summary>Puts the package in place as a whole.</summary>
    public PackageFile Write(PackageContents contents, IReadOnlyDictionary<string, MemberDigest> digests)
    {
        var automatic = AutomaticFiles.Find(request);
        var manifest = Manifest(contents.Entries.Concat(automatic.Select(file => file.Entry)));
        var members = contents.Members.Select(member => new ArchiveMember(member.Name, member.Source, digests[member.Name]))
            .Concat(automatic.Select(file => file.Member).OfType<PackageMember>().Append(manifest).Select(Digested));
        return Write(members);
    }

    private PackageFile Write(IEnumerable<ArchiveMember> members)
    {
        PackageFile? package = null;
        AtomicFile.Replace(request.PackagePath, stream =>
        {
            using var output = new DigestingStream(stream);
            PackageArchive.Write(output, members, request.Cores, request.Cancellation);
            var (md5, sha256) = output.Finish();
            package = new PackageFile(request.PackagePath, output.Length, md5, sha256);
        });
        return package!;
    }

    private PackageMember Manifest(IEnumerable<PackageEntry> entries)
    {
        var manifest = new PackageManifest(uploadType, request.Pipeline, request.Action, entropy, entries.ToList(), request.Task);
        return new PackageMember(PackageManifest.FileName, new MemorySource(PackageManifest.FileName, Encoding.UTF8.GetBytes(manifest.ToText())));
    }

    private ArchiveMember Digested(PackageMember member) => new(member.Name, member.Source, MemberDigest.Of(member.Source, request.Cancellation));
}
