using System.Diagnostics;
using System.Net.Sockets;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>
/// Reaches each class of failure for real, through the command, with a server, key, directory, file system, line or network of its own; and does
/// what the advice asks for, so that the same call can be seen to deliver.
/// </summary>
internal sealed class Provocation : IDisposable
{
    public const string Call = "mdi push job.yml";

    private const int Size = 3_000_000;
    private const string Package = "s1.steps.run.mdi.package.zip";
    private readonly Stack<Action> cleanups = new();
    private readonly DirectoryInfo programs = new(Path.Combine(Path.GetTempPath(), $"mdi-programs-{Guid.NewGuid():N}"));
    private readonly Dictionary<string, string> options;
    private readonly Action<MdiResult> cure;

    public Provocation(string failureClass)
    {
        Class = failureClass;
        if (Case.IsInNetwork) cleanups.Push((Hosts = new TwoHosts().WithWebServer()).Dispose);
        Server = Hosts?.StartSsh() ?? new SshServer(SshdLines(failureClass));
        cleanups.Push(Server.Dispose);
        Scenario = new Scenario().WithSteps(failureClass == "local-file" ? "@ROOT@/extra/table.txt" : null, Size).WithVariable("MDI_PUSH_PATIENCE", "0");
        cleanups.Push(Scenario.Dispose);
        Scenario.WithFile("run/job.yml", StepsPipeline.Job).Run("steps", "run", Job).Exits(0);
        options = new()
        {
            ["push-server"] = Hosts is null ? "127.0.0.1" : TwoHosts.Server,
            ["push-port"] = $"{Server.Port}",
            ["push-user"] = "root",
            ["push-key"] = Server.ClientKey,
            ["push-dir"] = Server.PushDirectory,
            ["push-timeout"] = "2",
        };
        Trust(Server.ClientConfiguration);
        try
        {
            cure = Arrange();
        }
        catch
        {
            Dispose(); // no namespace or mount may outlive its test
            throw;
        }
        if (Hosts is not null) Scenario.Through(Hosts.OnNode);
        WriteJob();
    }

    public string Class { get; }

    public ProvokedCase Case => ProvokedCase.Named(Class);

    public Scenario Scenario { get; }

    public SshServer Server { get; }

    public TwoHosts? Hosts { get; }

    public string Job => Scenario["run/job.yml"];

    /// <summary>Delivers what is due, as somebody at the desk does.</summary>
    public MdiResult Push() => Scenario.Run("push", Job);

    /// <summary>Runs what a job script runs.</summary>
    public MdiResult RunScheduled() => Scenario
        .WithVariable("IS_DELAYED_EXECUTION", "1").WithVariable("SLURM_JOB_ID", "17")
        .Run("steps", "run", Job);

    /// <summary>Pastes the command that was advised; on a terminal where it asks.</summary>
    public MdiResult Paste(string next)
    {
        if (Case.PassesByItself) cure(new MdiResult(0, "", ""));
        return Case.Dialogue.Length == 0 ? Scenario.Paste(next) : Scenario.PasteOnTerminal(next, [.. Case.Dialogue.Select(pair => (pair.Question, Fill(pair.Answer)))]);
    }

    /// <summary>Does what the message asks for.</summary>
    /// <param name="shown">What the advised command showed.</param>
    public void Cure(MdiResult shown)
    {
        if (!Case.PassesByItself) cure(shown);
        WriteJob();
    }

    /// <summary>A text of this run as it can stand in a document.</summary>
    public string Anonymous(string text) => new Anonymizer(Server, Scenario).Anonymous(text);

    public void Dispose()
    {
        while (cleanups.TryPop(out var cleanup)) cleanup();
    }

    private static string Passphrase { get; } = $"open {Guid.NewGuid():N}";

    private static string Fill(string answer) => answer.Replace("PASSPHRASE", Passphrase, StringComparison.Ordinal);

    private string KnownHosts => Path.Combine(Server.Root, $"{Class}.known_hosts");

    // While it is there, the server's programs do what they should not.
    private string Fault => Path.Combine(programs.FullName, "fault");

    private string[] SshdLines(string failureClass) => failureClass switch
    {
        "busy" => ["MaxStartups 1"],
        "dir-denied" => ["Subsystem sftp /usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups /usr/lib/openssh/sftp-server"],
        // What stands in a login script that greets everybody, or on a disk that loses bits.
        "protocol" => Forced("[ -e \"$fault\" ] && echo Welcome to this server"),
        "verify-failed" => Forced("export PATH=$(dirname \"$0\"):$PATH", "part=$(readlink /proc/self/fd/0)\n[ -e \"$fault\" ] && printf X | dd of=\"$part\" bs=1 seek=9 conv=notrunc 2>/dev/null; exec /usr/bin/openssl \"$@\""),
        _ => [],
    };

    private string[] Forced(string line, string openssl = "exec /usr/bin/openssl \"$@\"")
    {
        programs.Create();
        cleanups.Push(() => programs.Delete(recursive: true));
        Write("login", $"{line}\nexec sh -c \"$SSH_ORIGINAL_COMMAND\"");
        Write("openssl", openssl);
        return ["Subsystem sftp /usr/lib/openssh/sftp-server", $"ForceCommand {programs}/login"];
    }

    private void Write(string name, string script)
    {
        var path = Path.Combine(programs.FullName, name);
        File.WriteAllText(path, $"#!/bin/bash\nfault={Fault}\n{script}\n");
        File.SetUnixFileMode(path, AtomicFile.Shared | UnixFileMode.UserExecute);
    }

    private Action<MdiResult> Arrange()
    {
        switch (Class)
        {
            case "policy":
                Scenario.WithFile("run/server.yml", "push-policy:\n    never: [\"*.result.*\"]\n");
                return _ => File.Delete(Scenario["run/server.yml"]);
            case "local-file":
                return _ => Scenario.WithFile("extra/table.txt", "1\n");
            case "key-missing":
                options["push-key"] = Path.Combine(Server.Root, "none.pem");
                return _ => Authorize(options["push-key"]);
            case "key-permissions":
                options["push-key"] = Server.NewKey("open");
                Authorize(options["push-key"]);
                File.SetUnixFileMode(options["push-key"], AtomicFile.Shared);
                return Nothing;
            case "key-passphrase":
                options["push-key"] = Server.NewKey("locked", Passphrase);
                Authorize(options["push-key"]);
                return Nothing;
            case "dns":
                options["push-server"] = "no-such-server.invalid";
                return _ => options["push-server"] = "127.0.0.1";
            case "unreachable":
                Hosts!.SiteFirewall("tcp dport 22 reject with icmp type admin-prohibited");
                return _ => Hosts.SiteFirewall(null);
            case "timeout":
                Hosts!.ServerFirewall($"ip daddr {TwoHosts.Server} tcp dport 22 drop");
                return _ => Hosts.ServerFirewall(null);
            case "refused":
                Hosts!.ServerFirewall($"ip daddr {TwoHosts.Server} tcp dport 22 reject with tcp reset");
                return _ => Hosts.ServerFirewall(null);
            case "not-ssh":
                options["push-port"] = "80";
                return _ => options["push-port"] = "22";
            case "busy":
                var begun = Crowd();
                return _ => begun.Dispose();
            case "hostkey-unknown":
                Trust(Server.WriteClientConfiguration(Class, ""));
                return Nothing;
            case "hostkey-changed":
                Trust(Server.WriteClientConfiguration(Class, Server.Trust(Server.NewKey("other"))));
                return _ => Scenario.PasteOnTerminal(PushBlock.Of(Push()).Next!, ("continue connecting", "yes")).Exits(0);
            case "auth-denied":
                options["push-key"] = Server.NewKey("stranger");
                return shown => File.AppendAllText(Server.AuthorizedKeys, shown.Output);
            case "dir-missing":
                options["push-dir"] = Path.Combine(Server.PushDirectory, "not there");
                return Nothing;
            case "dir-denied":
                File.SetUnixFileMode(Server.Root, AtomicFile.Shared | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
                return _ => File.SetUnixFileMode(Server.PushDirectory, (UnixFileMode)0x1FF);
            case "disk-full":
                Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Server.PushDirectory);
                cleanups.Push(() => Run("umount", "-l", Server.PushDirectory));
                return Filled(2_000_000);
            case "quota":
                MountWithQuota();
                return Filled(2_000_000);
            case "connection-lost":
                Through(new StallingProxy(Server.Port) { CutAfterUp = 1_000_000 });
                return Nothing;
            case "stalled":
                Through(new StallingProxy(Server.Port) { StallAfterUp = 1_000_000, Recovers = true });
                return Nothing;
            case "name-taken":
                var taken = Directory.CreateDirectory(Path.Combine(Server.PushDirectory, Package)).FullName;
                return _ => Directory.Move(taken, $"{taken}.old");
            case "protocol" or "verify-failed":
                File.WriteAllText(Fault, "");
                return _ => File.Delete(Fault);
            default:
                throw new InvalidOperationException($"no provocation of {Class}");
        }
    }

    private static void Nothing(MdiResult shown)
    {
    }

    private void WriteJob() => Scenario.WithFile("run/job.yml", StepsPipeline.Job + "\n\nshared:\n    push:\n" + string.Concat(options.Select(option => $"        {option.Key}: \"{option.Value}\"\n")));

    private void Trust(string configuration) => Scenario.WithVariable("MDI_SSH_CONFIG", configuration);

    private void Authorize(string key) => File.AppendAllText(Server.AuthorizedKeys, File.ReadAllText(key + ".pub"));

    private void Through(StallingProxy proxy)
    {
        cleanups.Push(proxy.Dispose);
        Trust(Server.WriteClientConfiguration("proxy", Server.Trust(Server.HostKey, proxy.Port)));
        options["push-port"] = $"{proxy.Port}";
    }

    // A connection that has begun and says nothing takes the only place.
    private TcpClient Crowd()
    {
        var client = new TcpClient("127.0.0.1", Server.Port);
        cleanups.Push(client.Dispose);
        client.GetStream().ReadByte();
        return client;
    }

    private Action<MdiResult> Filled(int bytes)
    {
        var others = Path.Combine(Server.PushDirectory, "others");
        File.WriteAllBytes(others, System.Security.Cryptography.RandomNumberGenerator.GetBytes(bytes));
        return _ => File.Delete(others);
    }

    private void MountWithQuota()
    {
        var (image, mount) = (Path.Combine(Server.Root, "disk.img"), Directory.CreateDirectory(Path.Combine(Server.Root, "disk")).FullName);
        Run("truncate", "-s", "200m", image);
        Run("mkfs.btrfs", "-q", image);
        Run("mount", "-o", "loop", image, mount);
        cleanups.Push(() => Run("umount", "-l", mount));
        var home = Path.Combine(mount, "home");
        Run("btrfs", "quota", "enable", mount);
        Run("btrfs", "subvolume", "create", home);
        Run("btrfs", "qgroup", "limit", "4m", home);
        Run("mount", "--bind", home, Server.PushDirectory);
        cleanups.Push(() => Run("umount", "-l", Server.PushDirectory));
    }

    private static void Run(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)} ended with {process.ExitCode}");
    }
}
