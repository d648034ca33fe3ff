namespace MdiRunner.Text;

/// <summary>Words of commands that people are advised to paste, and of job scripts. Nothing that we start ourselves passes through a shell.</summary>
public static class ShellWord
{
    /// <summary>A word as a POSIX shell reads it back.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:@%+=,".Contains(character, StringComparison.Ordinal))
            ? word
            : InQuotes(word);

    /// <summary>The same, in quotes whatever the word is: for scripts, whose lines are to look alike.</summary>
    public static string InQuotes(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A command line of such words.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
