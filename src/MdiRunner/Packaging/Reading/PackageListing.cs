using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Reading;

/// <summary>What is in a package: <c>mdi package list</c>.</summary>
/// <param name="Path">The package file.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Md5">The web app's id of it, lower-case hex.</param>
/// <param name="Manifest">The tree of <c>package.yml</c>; values are texts or null.</param>
/// <param name="Members">All members in the order of the archive.</param>
public sealed record PackageListing(string Path, long Bytes, string Md5, JsonObject Manifest, IReadOnlyList<ListedMember> Members)
{
    /// <summary>Reads a package's directory and manifest.</summary>
    /// <exception cref="MdiException">It is no package, or holds what a package must not.</exception>
    public static PackageListing Of(string path)
    {
        using var package = PackageReader.OpenSound(path);
        var manifest = package.ReadManifest();
        var types = manifest.Files.Where(file => file.FileName is not null).ToLookup(file => file.FileName!, file => file.Type);
        return new PackageListing(
            System.IO.Path.GetFullPath(path),
            new FileInfo(path).Length,
            FileHash.Md5(path),
            ManifestJson.Of(manifest.ToTree()),
            package.Members.Select(member => new ListedMember(member.Name, member.Bytes, member.PackedBytes, types[member.Name].ToList())).ToList());
    }

    // The manifest's own words: a program that reads the listing finds them there.
    private IEnumerable<string> Missing => (Manifest["files"] as JsonObject ?? []).Where(file => file.Value?["file"] is null).Select(file => file.Key);

    /// <summary>For people: the upload type and the members with their sizes and types.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Path}\n{Bytes} bytes, md5 {Md5}, {Manifest["uploadType"]}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"bytes",14}  {"in package",14}  name\n");
        foreach (var member in Members)
        {
            var types = member.Types.Count == 0 ? "" : $"  ({string.Join(", ", member.Types)})";
            text.Append(CultureInfo.InvariantCulture, $"{member.Bytes,14}  {member.PackedBytes,14}  {member.Name}{types}\n");
        }
        foreach (var type in Missing) text.Append(CultureInfo.InvariantCulture, $"{"-",14}  {"-",14}  no file  ({type})\n");
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PackageJson.Readable.PackageListing);
}

/// <summary>A member with what the manifest calls it.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="PackedBytes">Its size in the archive in bytes.</param>
/// <param name="Types">The file types that name it; none for the manifest itself.</param>
public sealed record ListedMember(string Name, long Bytes, long PackedBytes, IReadOnlyList<string> Types);
