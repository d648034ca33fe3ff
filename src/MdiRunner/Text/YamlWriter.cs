using System.Text;
using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>Writes a tree of values as the dialect has it: four blanks a level, values after one blank, list items one level deeper.</summary>
public static class YamlWriter
{
    private const int IndentWidth = 4;
    private const string Indicators = "\"'[]{}*&!@`%|>,?:#-";

    private static readonly SourcePosition Nowhere = new("", 1, 1, "");

    /// <summary>Writes a map as one document, <c>---</c> first. Keys stand in the order of the map.</summary>
    public static string Write(YamlMapping map)
    {
        var text = new StringBuilder("---\n");
        WriteMap(text, map, 0);
        return text.ToString();
    }

    private static void WriteMap(StringBuilder text, YamlMapping map, int level)
    {
        foreach (var entry in map.Entries)
        {
            Indent(text, level).Append(Key(entry.Key)).Append(':');
            WriteValue(text, entry.Value, level);
        }
    }

    private static void WriteValue(StringBuilder text, YamlNode node, int level)
    {
        switch (node)
        {
            case YamlMapping { Entries.Count: > 0 } map:
                text.Append('\n');
                WriteMap(text, map, level + 1);
                break;
            case YamlSequence { Items.Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Items) WriteValue(Indent(text, level + 1).Append('-'), item, level + 1);
                break;
            case YamlScalar { IsNull: false } scalar:
                text.Append(' ').Append(scalar.IsQuoted || !IsPlain(scalar.Text) ? Quote(scalar.Text) : scalar.Text).Append('\n');
                break;
            default:
                text.Append(" null\n");
                break;
        }
    }

    private static StringBuilder Indent(StringBuilder text, int level) => text.Append(' ', level * IndentWidth);

    /// <summary>A key as it stands before its colon.</summary>
    public static string Key(string key) => IsPlain(key) && key.All(IsHarmlessInKey) && PlainText.IsText(key) ? key : Quote(key);

    /// <summary>A value as people write it, in quotes only where this dialect would read something else without them.</summary>
    public static string Value(string text) => IsReadable(text) ? text : Quote(text);

    /// <summary>Whether this dialect reads a text that stands without quotes as just that text.</summary>
    public static bool IsReadable(string text) => IsHarmless(text) || ReadsBack(text);

    // Most values can be told without asking the reader, which long arrays would feel.
    private static bool IsHarmless(string text) => text.All(IsHarmless) && IsSame(new YamlScalar(text, false, Nowhere), text);

    private static bool IsHarmless(char character) => char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '_' or '$';

    private static bool IsHarmlessInKey(char character) => char.IsLetterOrDigit(character) || " _-./$".Contains(character, StringComparison.Ordinal);

    // Asking the reader itself is the one rule that cannot drift from what the reader does.
    private static bool ReadsBack(string text)
    {
        if (text.Any(char.IsControl)) return false;
        try
        {
            var read = YamlReader.Read(SourceText.From("", $"value: {text}\nitems:\n  - {text}\n"));
            return read.Documents is [{ Entries.Count: 2 } map] && IsSame(map["value"], text) && map["items"] is YamlSequence { Items: [var item] } && IsSame(item, text);
        }
        catch (MdiException)
        {
            return false;
        }
    }

    private static bool IsSame(YamlNode? node, string text) => node is YamlScalar { IsNull: false, IsQuoted: false } scalar && scalar.Value == text;

    // What other programs' readers take as the same plain text, too.
    private static bool IsPlain(string text) =>
        text.Length > 0
        && (!Indicators.Contains(text[0], StringComparison.Ordinal) || IsNegativeNumber(text))
        && !text.EndsWith(':')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Any(NeedsEscape)
        && text == string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsNegativeNumber(string text) => text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1]);

    private static bool NeedsEscape(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(character) || character >= '\uFFFE';

    /// <summary>Text in double quotes, with escapes where it needs them.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes()) quoted.Append(Escaped(rune));
        return quoted.Append('"').ToString();
    }

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        > char.MaxValue => $"\\U{rune.Value:x8}", // as two halves, other readers would take it for two characters
        var value when NeedsEscape((char)value) => $"\\u{value:x4}",
        _ => rune.ToString(),
    };
}
