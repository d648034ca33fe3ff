using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Manifest;

/// <summary>One file type of a package.</summary>
/// <param name="Type">The name that apps find the file by.</param>
/// <param name="FileName">Name of the member; null where the file was missing or too large.</param>
/// <param name="Keys">The other keys of its declaration.</param>
public sealed record PackageEntry(string Type, string? FileName, YamlMapping Keys);

/// <summary>The file <c>package.yml</c> at the root of a package: what is in it, and what it was made with.</summary>
/// <param name="UploadType">What tells apps which package it is.</param>
/// <param name="Pipeline">Name of the pipeline.</param>
/// <param name="Action">Name of the action.</param>
/// <param name="Entropy">20 lower-case hex digits that tell packages of equal appearance apart.</param>
/// <param name="Files">The file types.</param>
/// <param name="Task">The report of the task that made it.</param>
public sealed record PackageManifest(
    string UploadType, string Pipeline, string Action, string Entropy, IReadOnlyList<PackageEntry> Files, YamlMapping Task)
{
    /// <summary>Name of the member that holds the manifest.</summary>
    public const string FileName = "package.yml";

    /// <summary>The manifest as apps read it: all keys sorted bytewise, a blank line at the end.</summary>
    /// <exception cref="MdiException">A list holds something else than plain values.</exception>
    public string ToText() => YamlWriter.Write(ToTree()) + "\n";

    /// <summary>The manifest as a tree, sorted.</summary>
    public YamlMapping ToTree() => ManifestTree.Sorted(ManifestTree.Map(
        ("action", ManifestTree.Text(Action)),
        ("entropy", ManifestTree.Text(Entropy)),
        ("files", ManifestTree.Map(Files.Select(file => (file.Type, (YamlNode)EntryTree(file))).ToArray())),
        ("pipeline", ManifestTree.Text(Pipeline)),
        ("task", Task),
        ("uploadType", ManifestTree.Text(UploadType))));

    /// <summary>One entry as it stands below <c>files:</c>.</summary>
    internal static YamlMapping EntryTree(PackageEntry file) =>
        file.Keys with { Entries = [new YamlEntry("file", ManifestTree.Text(file.FileName), file.Keys.Position), .. file.Keys.Entries] };

    /// <summary>Reads a manifest, whoever wrote it.</summary>
    /// <exception cref="MdiException">It is no YAML, or no manifest.</exception>
    public static PackageManifest Read(SourceText source)
    {
        var map = YamlReader.Read(source).Documents is [var document, ..] ? document : throw NoManifest(source, "it is empty");
        var files = map.Map("files")?.Entries.Select(ReadEntry).ToList() ?? [];
        return new PackageManifest(
            map.Text("uploadType") ?? throw NoManifest(source, "it has no uploadType"),
            map.Text("pipeline") ?? "",
            map.Text("action") ?? "",
            map.Text("entropy") ?? "",
            files,
            map.Map("task") ?? ManifestTree.Map());
    }

    private static PackageEntry ReadEntry(YamlEntry entry)
    {
        var map = entry.Value as YamlMapping ?? ManifestTree.Map();
        return new PackageEntry(entry.Key, map["file"] is YamlScalar { IsNull: false } file ? file.Text : null, ManifestTree.Without(map, "file"));
    }

    private static MdiException NoManifest(SourceText source, string reason) =>
        new(ErrorKind.Action, $"{source.File} is not the manifest of a data package: {reason}");
}
