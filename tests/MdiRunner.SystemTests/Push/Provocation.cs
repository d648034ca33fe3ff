using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MdiRunner.Push;
using MdiRunner.Push.Ssh;
using MdiRunner.Push.Transfer;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>Reaches each class of failure for real, with a server, key, directory, file system or proxy of its own.</summary>
internal sealed class Provocation : IDisposable
{
    private const int Size = 3_000_000;
    private readonly Stack<Action> cleanups = new();
    private readonly string package;

    public Provocation(string failureClass)
    {
        Class = failureClass;
        package = Bench.Package("s1.svWGS.find.mdi.package.zip", Size);
        Server = failureClass switch
        {
            "quota" => new SshServer(OverQuota()),
            "protocol" => new SshServer("Subsystem sftp /bin/echo Welcome to this server, which greets everybody"),
            _ => new SshServer(),
        };
        Target = PushBench.Target(Server) with { Timeout = TimeSpan.FromSeconds(2) };
        Settings = PushBench.Settings(Server);
        File.WriteAllText(Path.Combine(Bench.Root, "where"), Server.PushDirectory);
    }

    public static IReadOnlyDictionary<string, string> Causes { get; } = new Dictionary<string, string>
    {
        ["policy"] = "a level file says `never: [\"*.zip\"]`",
        ["local-file"] = "an extra file does not exist",
        ["key-missing"] = "`push-key` names no file",
        ["key-permissions"] = "the key has mode 0644",
        ["key-passphrase"] = "the key has a passphrase, no terminal",
        ["dns"] = "a server name that nobody has",
        ["unreachable"] = "ssh runs in a network namespace without a network",
        ["timeout"] = "a port that accepts and stays silent",
        ["refused"] = "a port where nothing listens",
        ["not-ssh"] = "a web server on the port",
        ["busy"] = "`MaxStartups 1`, and one connection is beginning",
        ["hostkey-unknown"] = "an empty known_hosts",
        ["hostkey-changed"] = "another key in known_hosts",
        ["auth-denied"] = "a key that the server does not know",
        ["dir-missing"] = "`push-dir` does not exist",
        ["dir-denied"] = "`push-dir` may not be written to",
        ["disk-full"] = "`push-dir` is a file system of 1 MB",
        ["quota"] = "the server's writes fail with EDQUOT",
        ["connection-lost"] = "the line is cut in the data",
        ["stalled"] = "the line goes dead in the data",
        ["verify-failed"] = "a server that stores something else than it gets",
        ["name-taken"] = "a directory has the package's name",
        ["protocol"] = "the SFTP subsystem prints a greeting",
    };

    public string Class { get; }

    public PushBench Bench { get; } = new();

    public SshServer Server { get; }

    public PushTarget Target { get; private set; }

    public SshSettings Settings { get; private set; }

    public PushRequest Request => Bench.Request(package, Target);

    /// <summary>Brings the cause about and tries to deliver.</summary>
    public PushOutcome Deliver(bool isScheduled)
    {
        if (Class == "verify-failed")
        {
            using var tiny = new TinyBench();
            return tiny.Deliver(tiny.Request(tiny.Bench.Package(Path.GetFileName(package), Size)), new TinyFaults { CorruptWrites = int.MaxValue });
        }
        var request = Arrange(Request) with { IsScheduled = isScheduled };
        return Step().Deliver(request with { Target = Target });
    }

    public PushStep Step() => new(new RemotePlaces(Settings), Bench, TimeProvider.System)
    {
        Retry = new Retry(TimeSpan.FromMilliseconds(10), TimeSpan.Zero),
    };

    /// <summary>Pastes a command into a shell, as the user would; returns its status.</summary>
    public static int Paste(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode;
    }

    public void Dispose()
    {
        while (cleanups.TryPop(out var cleanup)) cleanup();
        Server.Dispose();
        Bench.Dispose();
    }

    private PushRequest Arrange(PushRequest request)
    {
        switch (Class)
        {
            case "policy":
                return request with { Policy = new PushPolicy([new PushRule("*.zip", new Errors.SourcePosition("server.yml", 3, 13, ""))]) };
            case "local-file":
                return request with { ExtraFiles = ["/none/extra.txt"] };
            case "name-taken":
                Directory.CreateDirectory(Path.Combine(Server.PushDirectory, Path.GetFileName(package)));
                return request;
            case "disk-full":
                Mount();
                return request;
            case "dir-denied":
                Run("chattr", "+i", Server.PushDirectory);
                cleanups.Push(() => Run("chattr", "-i", Server.PushDirectory));
                return request;
            default:
                Settings = ArrangeSettings();
                Target = ArrangeTarget();
                return request;
        }
    }

    private SshSettings ArrangeSettings() => Class switch
    {
        "unreachable" => Settings with { Program = Script("exec unshare -n ssh \"$@\"") },
        "hostkey-unknown" => Settings with { ConfigurationFile = Server.WriteClientConfiguration("unknown", "") },
        "hostkey-changed" => Settings with { ConfigurationFile = Server.WriteClientConfiguration("changed", Server.Trust(Server.NewKey("other"))) },
        _ => Settings,
    };

    private PushTarget ArrangeTarget() => Class switch
    {
        "key-missing" => Target with { KeyFile = Path.Combine(Bench.Root, "none.pem") },
        "key-permissions" => Target with { KeyFile = OpenKey() },
        "key-passphrase" => Target with { KeyFile = Server.NewKey("locked", "secret") },
        "dns" => Target with { Server = "no-such-server.invalid" },
        "timeout" => Target with { Port = Listen(_ => Thread.Sleep(10_000)) },
        "refused" => Target with { Port = SshServer.FreePort() },
        "not-ssh" => Target with { Port = Listen(socket => socket.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8)) },
        "busy" => Target with { Port = Crowded() },
        "auth-denied" => Target with { KeyFile = Server.NewKey("stranger") },
        "dir-missing" => Target with { Directory = Path.Combine(Server.PushDirectory, "not there") },
        "unreachable" => Target with { Server = "192.0.2.1" },
        "connection-lost" => Through(new StallingProxy(Server.Port) { CutAfterUp = 1_000_000 }),
        "stalled" => Through(new StallingProxy(Server.Port) { StallAfterUp = 1_000_000 }),
        _ => Target,
    };

    private PushTarget Through(StallingProxy proxy)
    {
        cleanups.Push(proxy.Dispose);
        Settings = Settings with { ConfigurationFile = Server.WriteClientConfiguration("proxy", Server.Trust(Server.HostKey, proxy.Port)) };
        return Target with { Port = proxy.Port };
    }

    private string OpenKey()
    {
        var key = Server.NewKey("open");
        File.AppendAllText(Server.AuthorizedKeys, File.ReadAllText(key + ".pub"));
        File.SetUnixFileMode(key, AtomicFile.Shared);
        return key;
    }

    private int Listen(Action<Socket> serve)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        cleanups.Push(listener.Dispose);
        new Thread(() =>
        {
            try
            {
                while (true)
                {
                    using var socket = listener.AcceptSocket();
                    serve(socket);
                }
            }
            catch (Exception error) when (error is SocketException or InvalidOperationException)
            {
                // The listener is gone.
            }
        })
        { IsBackground = true }.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // A connection that has begun and says nothing takes the only place.
    private int Crowded()
    {
        var crowded = new SshServer("MaxStartups 1");
        cleanups.Push(crowded.Dispose);
        var client = new TcpClient("127.0.0.1", crowded.Port);
        cleanups.Push(client.Dispose);
        client.GetStream().ReadByte();
        return crowded.Port;
    }

    private void Mount()
    {
        Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", Server.PushDirectory);
        cleanups.Push(() => Run("umount", "-l", Server.PushDirectory));
    }

    // SFTP cannot say "quota", so the server's own write must fail with it; the script learns later where the part will lie.
    private string OverQuota()
    {
        var part = PartName.Of(Path.GetFileName(package), FileHash.Sha256(package));
        var script = Script($"exec strace -f -o /dev/null -P \"$(cat {Bench.Root}/where)/{part}\" -e inject=write,pwrite64:error=EDQUOT:when=3+ /usr/lib/openssh/sftp-server");
        return $"Subsystem sftp {script}";
    }

    private string Script(string line)
    {
        var path = Path.Combine(Bench.Root, "script.sh");
        File.WriteAllText(path, $"#!/bin/bash\n{line}\n");
        File.SetUnixFileMode(path, AtomicFile.Shared | UnixFileMode.UserExecute);
        return path;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
