using System.Text;

namespace MdiRunner.Text;

/// <summary>Writes a tree of values as the dialect has it: four blanks a level, values after one blank, list items one level deeper.</summary>
public static class YamlWriter
{
    private const int IndentWidth = 4;

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
            case YamlMapping map:
                text.Append('\n');
                WriteMap(text, map, level + 1);
                break;
            case YamlSequence { Items.Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Items) WriteItem(text, item, level + 1);
                break;
            case YamlScalar scalar:
                text.Append(' ').Append(Scalar(scalar)).Append('\n');
                break;
            default:
                text.Append(" null\n");
                break;
        }
    }

    private static void WriteItem(StringBuilder text, YamlNode item, int level)
    {
        Indent(text, level).Append('-');
        if (item is YamlScalar scalar) text.Append(' ').Append(Scalar(scalar)).Append('\n');
        else throw new NotSupportedException("a list in the dialect holds plain values only");
    }

    private static StringBuilder Indent(StringBuilder text, int level) => text.Append(' ', level * IndentWidth);

    private static string Key(string key) => IsPlain(key) && !key.Contains(':', StringComparison.Ordinal) ? key : Quote(key);

    private static string Scalar(YamlScalar scalar)
    {
        if (scalar.IsNull) return "null";
        if (scalar.IsQuoted) return Quote(scalar.Text);
        return IsPlain(scalar.Text) ? scalar.Text : Quote(scalar.Text);
    }

    // What the reader would read back as the same plain text, and Perl's and R's readers too.
    private static bool IsPlain(string text) =>
        text.Length > 0
        && !"\"'[]{}*&!@`%|>,?:#-".Contains(text[0], StringComparison.Ordinal) is var safeStart
        && (safeStart || IsNumberLike(text))
        && !text.EndsWith(':')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Any(char.IsControl)
        && text == string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsNumberLike(string text) => text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1]);

    /// <summary>Text in double quotes, with escapes where it needs them.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                _ when char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
