using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>A private ssh-agent in the foreground, ended by its id.</summary>
public sealed class SshAgent : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-agent-");
    private readonly Process process;

    /// <summary>Starts the agent, which holds no key yet.</summary>
    public SshAgent()
    {
        Socket = Path.Combine(directory.FullName, "socket");
        Secrets.Remember(Socket);
        process = Process.Start(new ProcessStartInfo("ssh-agent", ["-D", "-a", Socket]) { RedirectStandardOutput = true })!;
        for (var i = 0; i < 500 && !File.Exists(Socket); i++) Thread.Sleep(20);
    }

    /// <summary>For <c>SSH_AUTH_SOCK</c>.</summary>
    public string Socket { get; }

    /// <summary>Unlocks a key and gives it to the agent.</summary>
    public void Add(string key, string passphrase)
    {
        var command = Terminal.Command([("Enter passphrase", passphrase)], ["ssh-add", key]);
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        start.Environment["SSH_AUTH_SOCK"] = Socket;
        using var add = Process.Start(start)!;
        var said = add.StandardOutput.ReadToEnd();
        add.WaitForExit();
        if (add.ExitCode != 0) throw new InvalidOperationException($"ssh-add: {said}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        directory.Delete(recursive: true);
    }
}
