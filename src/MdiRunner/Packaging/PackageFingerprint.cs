using System.Text;
using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Request;
using MdiRunner.Pipelines;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Packaging;

/// <summary>
/// What a package is made of, as pairs of a name and a value. Equal fingerprints mean that making it again would give the
/// same package; step record, logs and the report's other values are recorded as they stood and are not part of it.
/// </summary>
/// <param name="Parts">Pairs in a stable order.</param>
internal sealed record PackageFingerprint(IReadOnlyList<KeyValuePair<string, string>> Parts)
{
    private const int EntropyDigits = 20;
    private const string DeclarationOf = "declaration of ";
    private const string ContentOf = "content of ";

    /// <summary>20 lower-case hex digits that stand for the whole.</summary>
    public string Entropy
    {
        get
        {
            using var digest = HashSum.Sha256();
            foreach (var (key, value) in Parts) digest.Append(Encoding.UTF8.GetBytes($"{key}\0{value}\0"));
            return digest.Finish()[..EntropyDigits];
        }
    }

    /// <summary>Puts together what a package is made of.</summary>
    public static PackageFingerprint Of(
        PackageRequest request, string uploadType, PackageContents contents, IReadOnlyDictionary<string, MemberDigest> digests) => new(
        [
            new("suite", request.Suite),
            new("pipeline", request.Pipeline),
            new("action", request.Action),
            new(OptionNames.DataName, request.DataName),
            .. request.Identity,
            new("uploadType", uploadType),
            .. contents.Entries.OrderBy(entry => entry.Type, StringComparer.Ordinal).Select(entry => new KeyValuePair<string, string>(DeclarationOf + entry.Type, Text(entry))),
            .. contents.Members.OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new KeyValuePair<string, string>(ContentOf + member.Name, digests[member.Name].Sha256)),
        ]);

    /// <summary>The first thing in which a package differs from an earlier one, in words; null where nothing does.</summary>
    public string? DifferenceFrom(PackageFingerprint earlier)
    {
        if (Parts.SequenceEqual(earlier.Parts)) return null;
        var now = Parts.Except(earlier.Parts).Select(part => part.Key).ToList();
        var before = earlier.Parts.Except(Parts).Select(part => part.Key).ToList();
        // A file that comes or goes changes what is written of its type, too: the file is what people know.
        var key = now.Concat(before).OrderBy(key => key.StartsWith(DeclarationOf, StringComparison.Ordinal)).FirstOrDefault();
        if (key?.StartsWith(ContentOf, StringComparison.Ordinal) != true) return key ?? "order of options";
        var change = (now.Contains(key), before.Contains(key)) switch
        {
            (true, true) => "has new content",
            (true, false) => "was added",
            _ => "is gone",
        };
        return $"file {key[ContentOf.Length..]} {change}";
    }

    /// <summary>What is declared of a type, and the name of its file.</summary>
    public static string Text(PackageEntry entry) => YamlWriter.Write(ManifestTree.Sorted(PackageManifest.EntryTree(entry)));
}
