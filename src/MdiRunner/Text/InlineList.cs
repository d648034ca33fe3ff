namespace MdiRunner.Text;

/// <summary>A list written on one line, <c>[a, "b, c", $D/*.txt]</c>: split at commas outside quotes and brackets, blanks trimmed, quotes honoured.</summary>
internal static class InlineList
{
    /// <summary>The items with their offset in the text; null when the text is not such a list, but only begins like one.</summary>
    public static IReadOnlyList<(string Text, bool IsQuoted, int Offset)>? Parse(string text)
    {
        if (text.Length < 2 || text[0] != '[') return null;
        var items = new List<(string, bool, int)>();
        var start = 1;
        var depth = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var isLast = i == text.Length - 1;
            switch (text[i])
            {
                case '"' or '\'' when text.AsSpan(start, i - start).IsWhiteSpace():
                    i = text.IndexOf(text[i], i + 1);
                    if (i < 0) return null;
                    break;
                case ']' when depth == 0 && !isLast:
                    return null;
                case ']' when depth == 0:
                case ',' when depth == 0:
                    Add(items, text, start, i);
                    start = i + 1;
                    break;
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
            }
        }
        return start == text.Length ? items : null;
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
