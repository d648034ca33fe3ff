using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MdiRunner.Testing;

/// <summary>
/// A private sshd on a free port of 127.0.0.1, with keys and a client configuration of its own in a temporary directory. The daemon is started
/// in the foreground and ended by its id. <c>~/.ssh</c> is neither read nor written: clients use <see cref="ClientConfiguration"/>.
/// </summary>
public sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly string configuration;
    private readonly TwoHosts? hosts;
    private Process? daemon;

    /// <param name="lines">Lines of sshd_config; they stand in place of our own with the same keyword.</param>
    public SshServer(params string[] lines)
        : this(null, lines)
    {
    }

    /// <param name="hosts">Serves on the second of these, on all its addresses and the usual port; null for 127.0.0.1 and a free port.</param>
    /// <param name="lines">Lines of sshd_config; they stand in place of our own with the same keyword.</param>
    public SshServer(TwoHosts? hosts, params string[] lines)
    {
        this.hosts = hosts;
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing; ./test installs openssh-server");
        Root = Directory.CreateTempSubdirectory("mdi-sshd-").FullName;
        PushDirectory = Directory.CreateDirectory(Path.Combine(Root, "srv")).FullName;
        Port = hosts is null ? FreePort() : 22;
        HostKey = NewKey("host");
        ClientKey = NewKey("client");
        File.Copy(ClientKey + ".pub", AuthorizedKeys);
        configuration = Path.Combine(Root, "sshd_config");
        File.WriteAllLines(configuration, [.. lines, .. Defaults().Where(line => !lines.Any(own => Keyword(own) == Keyword(line)))]);
        ClientConfiguration = WriteClientConfiguration("client_config", Trust(HostKey));
        Directory.CreateDirectory("/run/sshd");
        Start();
    }

    public string Root { get; }

    public string PushDirectory { get; }

    public int Port { get; }

    public string HostKey { get; }

    public string ClientKey { get; }

    public string AuthorizedKeys => Path.Combine(Root, "authorized_keys");

    public string Log => Path.Combine(Root, "sshd.log");

    /// <summary>For <c>ssh -F</c>: trusts this server and nothing else.</summary>
    public string ClientConfiguration { get; }

    public string KnownHosts => Path.Combine(Root, "known_hosts");

    /// <summary>Starts the daemon again after <see cref="Stop"/>.</summary>
    public void Start()
    {
        string[] command = [.. hosts?.OnServer ?? [], Program, "-D", "-f", configuration, "-E", Log];
        daemon = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        var limit = Stopwatch.StartNew();
        while (!Answers())
        {
            if (limit.Elapsed > TimeSpan.FromSeconds(10)) throw new TimeoutException($"sshd does not answer: {File.ReadAllText(Log)}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Ends the daemon and every session it serves.</summary>
    public void Stop()
    {
        daemon?.Kill(entireProcessTree: true);
        daemon?.WaitForExit();
        daemon?.Dispose();
        daemon = null;
    }

    /// <summary>Kills the sessions, leaving the daemon: what a crash of the server's side looks like.</summary>
    public void KillSessions()
    {
        foreach (var child in ChildrenOf(daemon!.Id)) Process.GetProcessById(child).Kill(entireProcessTree: true);
    }

    /// <summary>Lines for a known_hosts file that trust a host key for this server, at its own or another port.</summary>
    public string Trust(string hostKey, int? port = null) => $"{(hosts is null ? $"[127.0.0.1]:{port ?? Port}" : TwoHosts.Server)} {File.ReadAllText(hostKey + ".pub")}";

    /// <summary>Writes a client configuration that trusts what is given.</summary>
    public string WriteClientConfiguration(string name, string knownHosts, params string[] lines)
    {
        var known = name == "client_config" ? KnownHosts : Path.Combine(Root, name + ".known_hosts");
        File.WriteAllText(known, knownHosts);
        var path = Path.Combine(Root, name);
        File.WriteAllLines(path, [.. lines, "Host *", $"    UserKnownHostsFile {known}", "    GlobalKnownHostsFile /dev/null", "    IdentityAgent none"]);
        return path;
    }

    /// <summary>Makes a key pair; returns the path of the private key.</summary>
    public string NewKey(string name, string passphrase = "") => MakeKey(Path.Combine(Root, name), passphrase);

    /// <summary>Makes a key pair anywhere; returns the path of the private key.</summary>
    public static string MakeKey(string path, string passphrase = "")
    {
        using var keygen = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", "test", "-f", path]);
        keygen.WaitForExit();
        Secrets.RememberKey(path);
        if (passphrase.Length > 0) Secrets.Remember(passphrase);
        return path;
    }

    /// <summary>The fingerprint of a key, as <c>SHA256:…</c>.</summary>
    public static string Fingerprint(string key) => Fixture.Call("ssh-keygen", ["-l", "-f", key + ".pub"], new Dictionary<string, string>()).Split(' ')[1];

    public void Dispose()
    {
        Stop();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>A port of 127.0.0.1 that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string[] Defaults() =>
    [
        $"Port {Port}", $"ListenAddress {(hosts is null ? "127.0.0.1" : "0.0.0.0")}", $"HostKey {HostKey}", $"AuthorizedKeysFile {AuthorizedKeys}", "PidFile none",
        "StrictModes no", "UsePAM no", "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin yes",
        "MaxStartups 100", "Subsystem sftp internal-sftp", "LogLevel VERBOSE",
    ];

    private static string Keyword(string line) => line.Split(' ')[0];

    private bool Answers()
    {
        if (hosts is not null) return hosts.ServerAnswersTo("SSH");
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            return client.GetStream().ReadByte() == 'S';
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
}
