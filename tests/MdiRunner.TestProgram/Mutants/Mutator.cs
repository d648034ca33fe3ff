using System.Text;

namespace MdiRunner.TestProgram.Mutants;

/// <summary>Damages files as people, disks and editors do: bytes, lines, indentation, words, numbers; and puts in what a program may stumble over.</summary>
/// <param name="random">Decides; a seed gives the same mutants each time.</param>
public sealed class Mutator(Random random)
{
    private static readonly string[] Fragments =
    [
        "\"", "'", "[", "]", "{", "}", "{}", "[]", ": ", ":", " #", "- ", "\t", "\n", "\r\n", "    ", "&a ", "*a", "!!x ", "|", ">", "? ", "---\n", "...\n", "<<: ", "@", "`", ",", "\\",
        "\0", "\u0007", "\e[31m", "\u0085", "\uFEFF", "\uD800", "\"\\0\"", "\"a\\0b\"", "\"\\x1b\"", "$", "${", "$(", "${HOME}", "$HOME/", "~/", "/", "//", "../", "*", "?", "%s", "%n",
    ];

    private static readonly string[] Values =
    [
        "null", "~", "", "true", "no", "NaN", "Infinity", "-1", "0", "-0", "1e999", "0x10", "1_000", "2147483648", "4294967296", "9223372036854775808", "99999999999999999999999999", "9999999999G", "0.0000001K", "-4G", "4GB",
        "1-2:3", "99999999999-0", "NaN:1", "-1:0", "1.5", "١٢", "[run-2]", "[!]", "[]", "[z-a]*", "{a,b}", "{a,{b,c}", "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
        "/[run-2]/x", "/nowhere/[a-", "~", "~nobody/x", "/dev/null", "/dev/stdin", "/proc/self/mem", ".", "..", "-", "--help", "[a, b, c]", "[[1, 2], [3]]", "{a: 1}", "latest", "v1.0.0", "\"\\0\"", "'", "\"", "a b c", "99999999999:0",
    ];

    /// <summary>A text with one to four pieces of damage.</summary>
    public string Mutate(string text)
    {
        for (var left = random.Next(1, 5); left > 0; left--) text = Damage(text);
        return text;
    }

    private string Damage(string text) => random.Next(14) switch
    {
        0 => Cut(text),
        1 => text[..random.Next(text.Length + 1)],
        2 or 3 => Lines(text, lines => lines.RemoveAt(random.Next(lines.Count))),
        4 => Lines(text, lines => lines.Insert(random.Next(lines.Count), Pick(lines))),
        5 => Lines(text, lines => lines.Reverse(0, random.Next(lines.Count + 1))),
        6 => Lines(text, lines => Change(lines, line => new string(' ', random.Next(12)) + line.TrimStart())),
        7 => Lines(text, lines => Change(lines, line => line.Split(':')[0] + ": " + Pick(Values))),
        8 => Words(text, (_, words) => Pick(words)),
        9 => Words(text, (word, _) => word.Any(char.IsAsciiDigit) ? Number() : Pick(Values)),
        10 => Words(text, (word, _) => word + Pick(Fragments)),
        11 => Replaced(text, (char)random.Next(0x3000)),
        _ => text.Insert(random.Next(text.Length + 1), Pick(random.Next(3) == 0 ? Values : Fragments)),
    };

    private string Cut(string text)
    {
        var at = random.Next(text.Length + 1);
        return text.Remove(at, random.Next(Math.Min(12, text.Length - at) + 1));
    }

    private string Replaced(string text, char character)
    {
        if (text.Length == 0) return $"{character}";
        var at = random.Next(text.Length);
        return text[..at] + character + text[(at + 1)..];
    }

    private static string Lines(string text, Action<List<string>> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines);
        return string.Join('\n', lines);
    }

    private void Change(List<string> lines, Func<string, string> change)
    {
        var at = random.Next(lines.Count);
        lines[at] = change(lines[at]);
    }

    // A word is what stands between blanks, quotes and punctuation; all the rest stays.
    private string Words(string text, Func<string, IReadOnlyList<string>, string> change)
    {
        var starts = Enumerable.Range(0, text.Length).Where(at => IsOfWord(text[at]) && (at == 0 || !IsOfWord(text[at - 1]))).ToList();
        if (starts.Count == 0) return text;
        var words = starts.ConvertAll(start => WordAt(text, start));
        var chosen = random.Next(starts.Count);
        return new StringBuilder(text).Remove(starts[chosen], words[chosen].Length).Insert(starts[chosen], change(words[chosen], words)).ToString();
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.';

    private static string WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsOfWord(text[end])) end++;
        return text[start..end];
    }

    private string Number() => random.Next(4) switch
    {
        0 => $"{random.NextInt64()}{random.NextInt64()}",
        1 => $"-{random.Next(100)}",
        2 => $"{random.NextInt64()}",
        _ => $"{random.Next(10)}",
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
