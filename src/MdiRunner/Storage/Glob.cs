using System.Text;
using System.Text.RegularExpressions;

namespace MdiRunner.Storage;

/// <summary>File patterns of the shell: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c> and a leading <c>~/</c>; no shell is asked.</summary>
public static class Glob
{
    private static readonly char[] Special = ['*', '?', '['];

    /// <summary>The paths that a pattern names, sorted; a text without special characters names itself, whether it exists or not.</summary>
    public static IReadOnlyList<string> Expand(string pattern) => Braces(HomePath.Expand(pattern)).SelectMany(Match).ToList();

    // A brace without a comma stays as it is, as in the shell.
    private static IEnumerable<string> Braces(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        if (close < 0 || pattern.IndexOf(',', open, close - open) < 0) return [pattern];
        var (before, after) = (pattern[..open], pattern[(close + 1)..]);
        return pattern[(open + 1)..close].Split(',').SelectMany(choice => Braces(before + choice + after));
    }

    private static IEnumerable<string> Match(string pattern)
    {
        if (pattern.IndexOfAny(Special) < 0) return [pattern];
        IEnumerable<string> found = [Path.IsPathRooted(pattern) ? "/" : ""];
        foreach (var segment in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries)) found = Step(found, segment);
        return found.Where(Path.Exists).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Step(IEnumerable<string> directories, string segment)
    {
        if (segment.IndexOfAny(Special) < 0) return directories.Select(directory => Path.Combine(directory, segment));
        var regex = new Regex(Translate(segment), RegexOptions.CultureInvariant);
        return directories
            .Where(directory => directory.Length == 0 || Directory.Exists(directory))
            .SelectMany(directory => Directory.EnumerateFileSystemEntries(directory.Length == 0 ? "." : directory)
                .Select(path => Path.GetFileName(path))
                .Where(name => (segment[0] == '.' || name[0] != '.') && regex.IsMatch(name))
                .Select(name => Path.Combine(directory, name)));
    }

    private static string Translate(string segment)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < segment.Length; i++)
        {
            var close = segment[i] == '[' ? segment.IndexOf(']', Math.Min(i + 2, segment.Length - 1)) : -1;
            if (segment[i] == '*') regex.Append(".*");
            else if (segment[i] == '?') regex.Append('.');
            else if (close > i)
            {
                var set = segment[(i + 1)..close];
                var negated = set[0] is '!' or '^';
                regex.Append('[').Append(negated ? "^" : "").Append(Escape(negated ? set[1..] : set)).Append(']');
                i = close;
            }
            else regex.Append(Regex.Escape(segment[i].ToString()));
        }
        return regex.Append(@"\z").ToString();
    }

    private static string Escape(string set) => set
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("[", @"\[", StringComparison.Ordinal)
        .Replace("^", @"\^", StringComparison.Ordinal);
}
