namespace MdiRunner.Storage;

/// <summary>The choices <c>{a,b}</c> of a file pattern, as the shell expands them.</summary>
internal static class Braces
{
    // More than this is no list that a person means.
    private const int Most = 10_000;

    /// <summary>All texts that a pattern stands for; the pattern itself where they are too many.</summary>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        List<string> all = [pattern], done = [];
        while (all.Count > 0)
        {
            if (all.Count + done.Count > Most) return [pattern];
            var first = all[0];
            all.RemoveAt(0);
            if (Choices(first) is { } choices) all.InsertRange(0, choices);
            else done.Add(first);
        }
        return done;
    }

    // A brace without a comma, or without an end, stays as it is; others may follow it.
    private static List<string>? Choices(string pattern)
    {
        for (var open = pattern.IndexOf('{', StringComparison.Ordinal); open >= 0; open = pattern.IndexOf('{', open + 1))
        {
            if (Marks(pattern, open) is not [.., var close] marks || marks.Count < 2) continue;
            var (before, after) = (pattern[..open], pattern[(close + 1)..]);
            return marks.Prepend(open).SkipLast(1).Zip(marks, (from, to) => before + pattern[(from + 1)..to] + after).ToList();
        }
        return null;
    }

    // Where the commas of a brace are, and its end; null where it has none.
    private static List<int>? Marks(string pattern, int open)
    {
        var marks = new List<int>();
        var depth = 0;
        for (var at = open; at < pattern.Length; at++)
        {
            if (pattern[at] == '{') depth++;
            else if (pattern[at] == '}') depth--;
            if (depth == 0 || (depth == 1 && pattern[at] == ',')) marks.Add(at);
            if (depth == 0) return marks;
        }
        return null;
    }
}
