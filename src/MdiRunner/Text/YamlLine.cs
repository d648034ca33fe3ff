namespace MdiRunner.Text;

/// <summary>One line of a block map or list, taken apart as far as <see cref="LenientLines"/> needs it.</summary>
/// <param name="Indent">Blanks before the first character.</param>
/// <param name="Prefix">Everything before the value: indent, list dashes, key and colon.</param>
/// <param name="Value">The value behind it.</param>
internal sealed record YamlLine(int Indent, string Prefix, YamlValueText Value)
{
    /// <summary>Column of the value, from 0.</summary>
    public int ValueColumn => Prefix.Length;

    /// <summary>The parts of a line; null where it has no value of its own (blank, comment, header, document mark).</summary>
    public static YamlLine? Parse(string line)
    {
        var indent = IndentOf(line);
        var start = indent;
        if (start >= line.Length || line[start] == '#' || IsDocumentMark(line)) return null;
        while (start < line.Length && line[start] == '-' && start + 1 < line.Length && line[start + 1] is ' ' or '\t')
        {
            start++;
            while (start < line.Length && line[start] is ' ' or '\t') start++;
        }
        var valueStart = AfterKey(line, start) ?? (start > indent ? start : null);
        if (valueStart is not { } at || at >= line.Length || line[at] == '#') return null;
        return new YamlLine(indent, line[..at], new YamlValueText(WithoutComment(line[at..]).TrimEnd()));
    }

    public static int IndentOf(string line)
    {
        var indent = 0;
        while (indent < line.Length && line[indent] == ' ') indent++;
        return indent;
    }

    /// <summary>Cuts at a <c>#</c> that follows a blank and stands outside quotes, as YAML does.</summary>
    public static string WithoutComment(string text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quote != '\0')
            {
                if (character == '\\' && quote == '"') i++;
                else if (character == quote) quote = '\0';
            }
            else if (character is '"' or '\'' && (i == 0 || text[i - 1] is ' ' or '[' or ',')) quote = character;
            else if (character == '#' && i > 0 && text[i - 1] is ' ' or '\t') return text[..i];
        }
        // A quote that is never closed protects nothing.
        if (quote == '\0') return text;
        var hash = text.IndexOf(" #", StringComparison.Ordinal);
        return hash < 0 ? text : text[..hash];
    }

    /// <summary>Whether the line looks like <c>key:value</c>, which YAML reads as one word.</summary>
    public static bool LacksBlankAfterColon(string line)
    {
        var text = WithoutComment(line).Trim();
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && text[0] is not ('-' or '#') && !text.Contains(' ', StringComparison.Ordinal);
    }

    private static bool IsDocumentMark(string line) =>
        line.StartsWith("---", StringComparison.Ordinal) && (line.Length == 3 || line[3] is ' ' or '\t');

    // The end of `key:` and the blanks behind it; null where the line has no key.
    private static int? AfterKey(string line, int start)
    {
        if (start >= line.Length || line[start] is '[' or '{') return null;
        var colon = line[start] is '"' or '\'' ? QuotedKeyEnd(line, start) : line.IndexOf(':', start);
        while (colon >= 0 && colon + 1 < line.Length && line[colon + 1] is not (' ' or '\t')) colon = line.IndexOf(':', colon + 1);
        if (colon < 0 || line.AsSpan(start, colon - start).Contains(" #", StringComparison.Ordinal)) return null;
        var value = colon + 1;
        while (value < line.Length && line[value] is ' ' or '\t') value++;
        return value;
    }

    private static int QuotedKeyEnd(string line, int start)
    {
        var close = new YamlValueText(line[start..]).QuoteEnd;
        return close < 0 ? -1 : line.IndexOf(':', start + close);
    }
}
