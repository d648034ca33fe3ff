namespace MdiRunner.Storage;

/// <summary>The pattern of one name in a path. A bracket that holds nothing to choose from is plain text, as is one that is never closed.</summary>
internal sealed class GlobSegment
{
    private readonly string pattern;
    private readonly List<Predicate<char>?> places = [];

    public GlobSegment(string pattern)
    {
        this.pattern = pattern;
        for (var at = 0; at < pattern.Length;) at = Take(at);
    }

    /// <summary>Whether a text is a pattern at all.</summary>
    public static bool IsSpecial(string text) => text.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether the pattern means a name; a leading dot must be asked for.</summary>
    public bool Matches(string name)
    {
        if (name[0] == '.' && pattern[0] != '.') return false;
        var (place, at, star, retry) = (0, 0, -1, 0);
        while (at < name.Length)
        {
            if (place < places.Count && places[place] is { } fits && fits(name[at])) (place, at) = (place + 1, at + 1);
            else if (place < places.Count && places[place] is null) (star, retry, place) = (place, at, place + 1);
            else if (star >= 0) (place, at) = (star + 1, ++retry);
            else return false;
        }
        return places.Skip(place).All(rest => rest is null);
    }

    // A star is null: it stands for any number of characters.
    private int Take(int at)
    {
        var (character, close) = (pattern[at], pattern[at] == '[' ? Close(at) : -1);
        if (close > 0) places.Add(Set(pattern[(at + 1)..close]));
        else places.Add(character switch { '*' => null, '?' => _ => true, _ => other => other == character });
        return Math.Max(at, close) + 1;
    }

    // Right behind the bracket, or behind its '!', a ']' belongs to the set.
    private int Close(int open)
    {
        var first = open + 1 < pattern.Length && pattern[open + 1] is '!' or '^' ? open + 2 : open + 1;
        return first + 1 < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
    }

    private static Predicate<char> Set(string set)
    {
        var isNegated = set[0] is '!' or '^';
        var ranges = Ranges(isNegated ? set[1..] : set);
        return character => ranges.Exists(range => character >= range.From && character <= range.To) != isNegated;
    }

    // A range that runs backwards, as in [run-2], holds nothing.
    private static List<(char From, char To)> Ranges(string set)
    {
        var ranges = new List<(char, char)>();
        for (var at = 0; at < set.Length; at++)
        {
            var isRange = at + 2 < set.Length && set[at + 1] == '-';
            ranges.Add((set[at], isRange ? set[at + 2] : set[at]));
            if (isRange) at += 2;
        }
        return ranges;
    }
}
