using System.Text.RegularExpressions;
using MdiRunner.Errors;
using MdiRunner.Push.Failures;

namespace MdiRunner.Push.Ssh;

/// <summary>Finds the class of a failure in what ssh wrote: its status is 255 for all of them.</summary>
internal static partial class SshDiagnosis
{
    // In this order: an earlier row is the cause where a later one is its consequence.
    private static readonly (string Text, FailureClass Class)[] Signs =
    [
        ("bad permissions", FailureClass.KeyPermissions),
        ("has changed and you have requested strict checking", FailureClass.HostKeyChanged),
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", FailureClass.HostKeyChanged),
        ("host key is known for", FailureClass.HostKeyUnknown),
        ("Host key verification failed", FailureClass.HostKeyUnknown),
        ("Could not resolve hostname", FailureClass.Dns),
        ("timed out during banner exchange", FailureClass.Timeout),
        ("Connection timed out", FailureClass.Timeout),
        ("Operation timed out", FailureClass.Timeout),
        ("No route to host", FailureClass.Unreachable),
        ("Network is unreachable", FailureClass.Unreachable),
        ("Connection refused", FailureClass.Refused),
        ("Permission denied (", FailureClass.AuthDenied),
        ("Too many authentication failures", FailureClass.AuthDenied),
        ("Unable to negotiate", FailureClass.Protocol),
        ("subsystem request failed", FailureClass.Protocol),
        ("Bad configuration option", FailureClass.Protocol),
        ("not responding.", FailureClass.Stalled),
    ];

    private static readonly string[] NotSsh = ["invalid format", "invalid characters", "Protocol mismatch", "Protocol major versions differ"];

    private static readonly string[] TurnedAway = ["Not allowed at this time", "Exceeded MaxStartups"];

    /// <summary>The failure that a transcript tells of.</summary>
    /// <param name="lines">What ssh wrote, oldest first.</param>
    /// <param name="server">For the words, where ssh has none.</param>
    public static PushException Explain(IReadOnlyList<string> lines, string server)
    {
        if (IsLocked(lines)) return new PushException(FailureClass.KeyPassphrase, "the server knows this key, but it could not be unlocked");
        if (lines.LastOrDefault(IsForbiddenHere) is { } forbidden) return new PushException(FailureClass.Unreachable, $"{WithoutPrefix(forbidden)} (a rule of this host itself)");
        if (lines.LastOrDefault(IsUnreadableKey) is { } unreadable) return new PushException(FailureClass.KeyMissing, $"{unreadable} (an editor of Windows, or a copy that lacks a part, makes such files)") { Next = Show(unreadable) };
        foreach (var (text, failure) in Signs)
        {
            if (lines.LastOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } line) return new PushException(failure, Detail(failure, line, lines)) { Next = failure == FailureClass.HostKeyChanged ? Forget(lines) : null };
        }
        return BeforeBanner(lines) ?? new PushException(FailureClass.ConnectionLost, LastWords(lines) ?? $"the connection to {server} ended");
    }

    /// <summary>The fingerprint of the key that the server showed, as <c>ED25519 SHA256:…</c>; null where it came not so far.</summary>
    public static string? Fingerprint(IEnumerable<string> lines) =>
        After(lines, "Server host key: ")?.Replace("ssh-", "", StringComparison.Ordinal);

    // The server would take the key, and then no proof came that we hold its private half.
    private static bool IsLocked(IReadOnlyList<string> lines) =>
        Contains(lines, ["Server accepts key"]) && Contains(lines, ["Permission denied ("]) && !Contains(lines, ["partial success"]);

    private static bool IsUnreadableKey(string line) => line.StartsWith("Load key \"", StringComparison.Ordinal)
        && (line.EndsWith("error in libcrypto", StringComparison.Ordinal) || line.EndsWith("invalid format", StringComparison.Ordinal));

    private static NextCommand Show(string line) => NextStep.Command("file", line.Split('"')[1]);

    private static bool IsForbiddenHere(string line) => line.Contains("connect to host ", StringComparison.Ordinal)
        && (line.EndsWith("Operation not permitted", StringComparison.Ordinal) || line.EndsWith("Permission denied", StringComparison.Ordinal));

    // Where the old key stands and under which name, ssh says itself: aliases and several files are common.
    private static NextCommand? Forget(IReadOnlyList<string> lines)
    {
        var place = lines.Select(line => OffendingKey().Match(line)).LastOrDefault(match => match.Success);
        var name = lines.Select(line => ChangedKey().Match(line)).LastOrDefault(match => match.Success);
        return place is null || name is null ? null : NextStep.Command("ssh-keygen", "-f", place.Groups[1].Value, "-R", name.Groups[1].Value);
    }

    [GeneratedRegex(@"Offending .*key in (.+):\d+")]
    private static partial Regex OffendingKey();

    [GeneratedRegex("Host key for (.+) has changed and you have requested strict checking")]
    private static partial Regex ChangedKey();

    // A server that drops us says nothing; another program says something that is no banner.
    private static PushException? BeforeBanner(IReadOnlyList<string> lines)
    {
        if (lines.Any(line => line.Contains("Remote protocol version", StringComparison.Ordinal))) return null;
        var banner = After(lines, "banner line 0: ");
        if (banner is not null && !Contains([banner], TurnedAway)) return new PushException(FailureClass.NotSsh, $"the answer was \"{Shortened(banner)}\"");
        if (banner is null && Contains(lines, NotSsh)) return new PushException(FailureClass.NotSsh, LastWords(lines) ?? "the answer is not an ssh banner");
        var dropped = banner is not null || Contains(lines, ["kex_exchange_identification", "ssh_exchange_identification", "banner exchange"]);
        return dropped ? new PushException(FailureClass.Busy, LastWords(lines) ?? "the connection was closed before the banner") : null;
    }

    private static string Detail(FailureClass failure, string line, IReadOnlyList<string> lines)
    {
        var words = WithoutPrefix(line);
        var shows = failure == FailureClass.HostKeyUnknown || failure == FailureClass.HostKeyChanged;
        return shows && Fingerprint(lines) is { } fingerprint ? $"{words} (the server shows {fingerprint})" : words;
    }

    private static string? LastWords(IReadOnlyList<string> lines) =>
        lines.LastOrDefault(line => line.Length > 0 && !IsChatter(line)) is { } line ? WithoutPrefix(line) : null;

    private static bool IsChatter(string line) =>
        line.StartsWith("debug1:", StringComparison.Ordinal) || line.StartsWith("Transferred:", StringComparison.Ordinal)
        || line.StartsWith("Bytes per second:", StringComparison.Ordinal) || line.StartsWith("OpenSSH_", StringComparison.Ordinal)
        || line.StartsWith("Authenticated to", StringComparison.Ordinal);

    private static string WithoutPrefix(string line) =>
        line.StartsWith("ssh: ", StringComparison.Ordinal) ? line[5..] : line.Replace("debug1: ", "", StringComparison.Ordinal);

    private static bool Contains(IEnumerable<string> lines, string[] texts) =>
        lines.Any(line => Array.Exists(texts, text => line.Contains(text, StringComparison.Ordinal)));

    private static string? After(IEnumerable<string> lines, string mark) =>
        lines.LastOrDefault(line => line.Contains(mark, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim()
            : null;

    private static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
