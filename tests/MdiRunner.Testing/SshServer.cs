using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MdiRunner.Testing;

/// <summary>
/// A private sshd on a free port, of 127.0.0.1 unless told otherwise, with keys and a client configuration of its own in a temporary directory. The daemon is started
/// in the foreground and ended by its id. <c>~/.ssh</c> is neither read nor written: clients use <see cref="ClientConfiguration"/>.
/// </summary>
public sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly NetworkPlace place;
    private readonly string configuration;
    private Process? daemon;
    private int starts;

    /// <param name="lines">Lines of sshd_config; they stand in place of our own with the same keyword.</param>
    public SshServer(params string[] lines)
        : this(NetworkPlace.Loopback, lines)
    {
    }

    /// <param name="place">Where it runs.</param>
    /// <param name="lines">Lines of sshd_config; they stand in place of our own with the same keyword.</param>
    public SshServer(NetworkPlace place, params string[] lines)
    {
        this.place = place;
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing; ./test installs openssh-server");
        Root = Directory.CreateTempSubdirectory("mdi-sshd-").FullName;
        PushDirectory = Directory.CreateDirectory(Path.Combine(Root, "srv")).FullName;
        Port = place.Port ?? FreePort();
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
        string[] words = [.. place.Entry, Program, "-D", "-f", configuration, "-E", Log];
        daemon = Process.Start(new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = "/" })!;
        starts++;
        var limit = Stopwatch.StartNew();
        while (!Listens())
        {
            if (limit.Elapsed > TimeSpan.FromSeconds(10)) throw new TimeoutException($"sshd does not listen: {(File.Exists(Log) ? File.ReadAllText(Log) : "it wrote no log")}");
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
    public string Trust(string hostKey, int? port = null) => $"{NameAt(port ?? Port)} {File.ReadAllText(hostKey + ".pub")}";

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

    // A server on the usual port is known by its address alone.
    private string NameAt(int port) => port == 22 ? place.Address : $"[{place.Address}]:{port}";

    private string[] Defaults() =>
    [
        $"Port {Port}", $"ListenAddress {place.Address}", $"HostKey {HostKey}", $"AuthorizedKeysFile {AuthorizedKeys}", "PidFile none",
        "StrictModes no", "UsePAM no", "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin yes",
        "MaxStartups 100", "Subsystem sftp internal-sftp", "LogLevel VERBOSE",
    ];

    private static string Keyword(string line) => line.Split(' ')[0];

    // It says so itself: asking would take one of its places for connections that begin.
    private bool Listens() =>
        File.Exists(Log) && File.ReadLines(Log).Count(line => line.StartsWith("Server listening on", StringComparison.Ordinal)) == starts;

    private static IEnumerable<int> ChildrenOf(int parent) =>
        File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
}
