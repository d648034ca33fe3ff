namespace MdiRunner.Text;

/// <summary>A list written on one line, <c>[a, "b, c", $D/*.txt]</c>: split at commas outside quotes, blanks trimmed, quotes honoured.</summary>
internal static class InlineList
{
    /// <summary>The items with their offset in the text; null when the text is not such a list.</summary>
    public static IReadOnlyList<(string Text, bool IsQuoted, int Offset)>? Parse(string text)
    {
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']') return null;
        var items = new List<(string, bool, int)>();
        var start = 1;
        var quote = '\0';
        var depth = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var character = text[i];
            if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'' && text[start..i].Trim().Length == 0) quote = character;
            else if (character is '{' or '[') depth++;
            else if (character is '}' || (character is ']' && i < text.Length - 1)) depth--;
            else if ((character == ',' && depth == 0) || i == text.Length - 1)
            {
                Add(items, text, start, i);
                start = i + 1;
            }
        }
        return items;
    }

    private static void Add(List<(string, bool, int)> items, string text, int start, int end)
    {
        var raw = text[start..end];
        var item = raw.Trim();
        if (item.Length == 0) return;
        var offset = start + raw.IndexOf(item[0], StringComparison.Ordinal);
        var quoted = item.Length >= 2 && item[0] is '"' or '\'' && item[^1] == item[0];
        items.Add((quoted ? item[1..^1] : item, quoted, offset));
    }
}
