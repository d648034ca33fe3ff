using System.Text;
using MdiRunner.Push.Sftp;

namespace MdiRunner.Push.Ssh;

/// <summary>Hashes computed by the server's own tools, in one remote shell for all files of a connection.</summary>
internal sealed class SshHash(SshOptions options) : IRemoteHash
{
    private SshProcess? process;
    private StreamReader? answers;
    private bool isUseless;

    /// <summary>Starts the shell; it opens its channel while other questions are under way.</summary>
    public void Prepare() => Started();

    public string? TrySha256(string path, long bytes)
    {
        if (isUseless) return null;
        var digest = Ask(path, HashScript.Limit(bytes));
        // Also when the shell sees other directories than SFTP does (chroot): reading back is always right.
        isUseless = digest is null;
        return digest;
    }

    public void Dispose() => process?.Dispose();

    private string? Ask(string path, TimeSpan limit)
    {
        var process = Started();
        answers ??= new StreamReader(process.Output, Encoding.Latin1);
        using var deadline = new Timer(_ => process.Kill(), null, limit, Timeout.InfiniteTimeSpan);
        try
        {
            process.Input.Write(Encoding.ASCII.GetBytes(HashScript.Question(path)));
            process.Input.Flush();
            return Answer();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private SshProcess Started() => process ??= new SshProcess(options.Settings.Program, options.Run(HashScript.Command));

    private string? Answer()
    {
        while (answers!.ReadLine() is { } line)
        {
            if (HashScript.IsAnswer(line)) return HashScript.Digest(line);
        }
        return null;
    }
}
