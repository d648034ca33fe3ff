using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>Builds trees that no file was read for.</summary>
public static class YamlTree
{
    private static readonly SourcePosition Nowhere = new("", 1, 1, "");

    /// <summary>A map of entries.</summary>
    public static YamlMapping Map(params IEnumerable<YamlEntry> entries) => new([.. entries], Nowhere);

    /// <summary>A key with its value.</summary>
    public static YamlEntry Entry(string key, YamlNode value) => new(key, value, Nowhere);

    /// <summary>A text that stands without quotes.</summary>
    public static YamlScalar Plain(string text) => new(text, IsQuoted: false, Nowhere);

    /// <summary>A text that stands in quotes.</summary>
    public static YamlScalar Quoted(string text) => new(text, IsQuoted: true, Nowhere);

    /// <summary>A list.</summary>
    public static YamlSequence List(IEnumerable<YamlNode> items) => new([.. items], Nowhere);
}
