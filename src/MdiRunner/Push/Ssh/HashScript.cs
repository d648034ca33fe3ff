using System.Text;

namespace MdiRunner.Push.Ssh;

/// <summary>
/// The constant command that lets a server hash files: each path goes through its stdin as a line, spelled in octal so that no
/// character of it means anything to anybody, and each answer comes back as a line.
/// </summary>
internal static class HashScript
{
    /// <summary>For the account's login shell, whichever: csh, fish and sh read single quotes alike.</summary>
    public const string Command =
        "exec /bin/sh -c 'while IFS= read -r e; do f=$(printf \"%b_\" \"$e\"); f=${f%_}; "
        + "h=$(openssl dgst -sha256 -r <\"$f\" 2>/dev/null) || h=$(sha256sum <\"$f\" 2>/dev/null) || h=none; "
        + "printf \"mdi-sha256 %s\\n\" \"${h%% *}\"; done'";

    private const string Mark = "mdi-sha256 ";
    private const string Unknown = "none";

    // Slower than any disk that packages are kept on: what takes longer has stalled.
    private const double SlowestBytesPerSecond = 10e6;
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer may take.</summary>
    public static TimeSpan Limit(long bytes) => Start + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond);

    /// <summary>The line that asks for a file's hash.</summary>
    public static string Question(string path)
    {
        var text = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(path)) text.Append($"\\0{value >> 6}{value >> 3 & 7}{value & 7}");
        return text.Append('\n').ToString();
    }

    /// <summary>Whether a line is an answer; a login script may print lines of its own.</summary>
    public static bool IsAnswer(string line) => line.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The hash in an answer; null where the server has none to give.</summary>
    public static string? Digest(string line)
    {
        if (!IsAnswer(line) || line.EndsWith(Unknown, StringComparison.Ordinal)) return null;
        var digest = line[Mark.Length..].Trim();
        return digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower) ? digest : null;
    }
}
