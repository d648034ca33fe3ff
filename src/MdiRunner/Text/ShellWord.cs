namespace MdiRunner.Text;

/// <summary>Words of commands that people are advised to paste, and of job scripts. Nothing that we start ourselves passes through a shell.</summary>
public static class ShellWord
{
    private const string Home = "~/";

    /// <summary>A word as a shell reads it back.</summary>
    public static string Quote(string word)
    {
        if (word.Any(char.IsControl)) return InEscapes(word);
        return word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:@%+=,".Contains(character, StringComparison.Ordinal))
            ? word
            : InQuotes(word);
    }

    /// <summary>The same, in quotes whatever the word is: for scripts, whose lines are to look alike.</summary>
    public static string InQuotes(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The same for a path of ours that may begin with the user's home: a quoted tilde would mean a directory of that name.</summary>
    public static string QuoteBelowHome(string path) => path.StartsWith(Home, StringComparison.Ordinal) ? Home + Quote(path[Home.Length..]) : Quote(path);

    /// <summary>A command line of such words.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    // Neither a line end nor an escape sequence would survive on a screen.
    private static string InEscapes(string word) => $"$'{string.Concat(word.Select(Escaped))}'";

    private static string Escaped(char character) => character switch
    {
        '\\' or '\'' => $"\\{character}",
        _ when char.IsControl(character) && char.IsAscii(character) => $"\\{Convert.ToString(character, 8).PadLeft(3, '0')}",
        _ when char.IsControl(character) => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    };
}
