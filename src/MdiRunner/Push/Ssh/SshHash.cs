using System.Text;
using MdiRunner.Push.Sftp;

namespace MdiRunner.Push.Ssh;

/// <summary>
/// Hashes computed by the server's own tools, in one remote shell for all files of a connection. The command is constant; each path
/// goes through its stdin, spelled in octal so that no character of it means anything to anybody, and each answer comes back as a line.
/// </summary>
internal sealed class SshHash(SshOptions options) : IRemoteHash
{
    private const string Mark = "mdi-sha256 ";

    // csh, fish and sh read single quotes alike, so the account's login shell does not matter.
    private const string Command =
        "exec /bin/sh -c 'while IFS= read -r e; do f=$(printf \"%b_\" \"$e\"); f=${f%_}; "
        + "h=$(openssl dgst -sha256 -r <\"$f\" 2>/dev/null) || h=$(sha256sum <\"$f\" 2>/dev/null) || h=none; "
        + "printf \"mdi-sha256 %s\\n\" \"${h%% *}\"; done'";

    // Slower than any disk that packages are kept on: what takes longer has stalled.
    private const double SlowestBytesPerSecond = 10e6;

    private SshProcess? process;
    private StreamReader? answers;
    private bool isUseless;

    public string? TrySha256(string path, long bytes)
    {
        if (isUseless) return null;
        var digest = Ask(path, options.Target.Timeout + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond));
        // Also when the shell sees other directories than SFTP does (chroot): reading back is always right.
        isUseless = digest is null;
        return digest;
    }

    public void Dispose() => process?.Dispose();

    private string? Ask(string path, TimeSpan limit)
    {
        process ??= new SshProcess(options.Settings.Program, options.Run(Command));
        answers ??= new StreamReader(process.Output, Encoding.Latin1);
        using var deadline = new Timer(_ => process.Kill(), null, limit, Timeout.InfiniteTimeSpan);
        try
        {
            process.Input.Write(Encoding.ASCII.GetBytes(Octal(path)));
            process.Input.Flush();
            return Answer();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string? Answer()
    {
        // A login script may print lines of its own first.
        while (answers!.ReadLine() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal)) return IsDigest(line[Mark.Length..]) ? line[Mark.Length..] : null;
        }
        return null;
    }

    private static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static string Octal(string path)
    {
        var text = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(path)) text.Append($"\\0{value >> 6}{value >> 3 & 7}{value & 7}");
        return text.Append('\n').ToString();
    }
}
