using System.Text;
using MdiRunner.Storage;

namespace MdiRunner.Push.Transfer;

/// <summary>The names under which unfinished files lie in push-dir: <c>.NAME.HASH12.part</c>.</summary>
internal static class PartName
{
    private const int LongestName = 255;
    private const int HashDigits = 12;
    private const string Suffix = ".part";

    /// <summary>The name of the part of a file: one name for one content.</summary>
    public static string Of(string name, string sha256) => $"{Stem(name)}{sha256[..HashDigits]}{Suffix}";

    /// <summary>A name for the same file where that one is somebody else's.</summary>
    public static string Another(string name, string sha256) =>
        $"{Stem(name)}{sha256[..(HashDigits - 4)]}{Guid.NewGuid().ToString("N")[..4]}{Suffix}";

    /// <summary>Whether a name is that of a part of a file, of whatever content.</summary>
    public static bool IsPartOf(string part, string name)
    {
        var stem = Stem(name);
        return part.StartsWith(stem, StringComparison.Ordinal)
            && part.EndsWith(Suffix, StringComparison.Ordinal)
            && part.Length == stem.Length + HashDigits + Suffix.Length
            && part[stem.Length..^Suffix.Length].All(char.IsAsciiHexDigitLower);
    }

    // A name that leaves no room for the rest is cut, and told apart from others that begin alike by a hash of itself.
    private static string Stem(string name)
    {
        var room = LongestName - 2 - HashDigits - Suffix.Length;
        if (Encoding.UTF8.GetByteCount(name) <= room) return $".{name}.";
        var mark = "~" + HashSum.Sha256Of(name)[..8];
        var kept = new StringBuilder();
        var length = mark.Length;
        foreach (var rune in name.EnumerateRunes())
        {
            if ((length += rune.Utf8SequenceLength) > room) break;
            kept.Append(rune);
        }
        return $".{kept}{mark}.";
    }
}
