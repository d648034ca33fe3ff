using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Manifest;

/// <summary>Builds and orders the trees that manifests are made of.</summary>
internal static class ManifestTree
{
    private static readonly SourcePosition Nowhere = new(PackageManifest.FileName, 1, 1, "");

    /// <summary>A text that every reader of YAML takes for a text, or null.</summary>
    public static YamlScalar Text(string? text) => new(text ?? "null", text is not null && !PlainText.IsText(text), Nowhere);

    /// <summary>A map of the given pairs.</summary>
    public static YamlMapping Map(params (string Key, YamlNode Value)[] pairs) =>
        new(pairs.Select(pair => new YamlEntry(pair.Key, pair.Value, Nowhere)).ToList(), Nowhere);

    /// <summary>The map without one key.</summary>
    public static YamlMapping Without(YamlMapping map, string key) => map with { Entries = map.Entries.Where(entry => entry.Key != key).ToList() };

    /// <summary>The tree with its keys in the order of their bytes; a list of one value is that value, as apps are used to.</summary>
    /// <exception cref="MdiException">A list holds something else than plain values.</exception>
    public static YamlMapping Sorted(YamlMapping map)
    {
        var entries = map.Entries.Select(entry => entry with { Value = Sorted(entry.Value) }).ToArray();
        // No two keys of a map are equal: a sort that is not stable will do.
        Array.Sort(entries, static (first, second) => string.CompareOrdinal(first.Key, second.Key));
        return map with { Entries = entries };
    }

    private static YamlNode Sorted(YamlNode node) => node switch
    {
        YamlMapping map => Sorted(map),
        YamlSequence list when list.Items.FirstOrDefault(item => item is not YamlScalar) is { } item => throw NotPlain(item.Position),
        YamlSequence { Items: [var only] } => only,
        _ => node,
    };

    private static MdiException NotPlain(SourcePosition position) => new MdiError(ErrorKind.Configuration, "a list in a package manifest holds more than plain values")
    {
        Position = position,
        Expected = "lines of the form '- value'",
    }.ToException();
}
