namespace MdiRunner.Scheduling.Queue;

/// <summary>What every scheduler takes as it stands: other characters name hosts, begin lists and comments, or are refused.</summary>
internal static class PortableText
{
    private const string NameMarks = "._-+=~%";
    private const string NotInPaths = "#'\",:$";

    /// <summary>A name of which each character that is not plain was replaced by <c>_</c>.</summary>
    public static string Name(string name)
    {
        var plain = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || NameMarks.Contains(character, StringComparison.Ordinal) ? character : '_'));
        return plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? $"_{plain}" : plain;
    }

    /// <summary>Whether a path can stand in a directive, in quotes where it has blanks.</summary>
    public static bool IsPath(string path) => !path.Any(character => NotInPaths.Contains(character, StringComparison.Ordinal));
}
