using MdiRunner.Packaging.Manifest;

namespace MdiRunner.Packaging.Contents;

/// <summary>A file type with its file.</summary>
/// <param name="Entry">The entry for the manifest.</param>
/// <param name="Member">The file; null where it is missing or too large.</param>
internal sealed record FoundFile(PackageEntry Entry, PackageMember? Member);
