using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>
/// A node of a cluster and a server on the Internet: two network namespaces joined by a line, each with a firewall (nftables) of its own. The server has
/// two addresses; the second is that of github.com, which everybody may talk to. Nothing outside of the namespaces is changed.
/// </summary>
public sealed class TwoHosts : IDisposable
{
    /// <summary>The server's address.</summary>
    public const string Server = "198.51.100.10";

    /// <summary>The node's address, as the server sees it.</summary>
    public const string Node = "198.51.100.1";

    /// <summary>The node's address after <see cref="UsePrivateAddress"/>.</summary>
    public const string PrivateNode = "10.20.30.40";

    private const string Github = "198.51.100.20";

    private readonly string names = Guid.NewGuid().ToString("N")[..8];
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-hosts-");
    private readonly List<Process> services = [];

    /// <summary>Joins two hosts.</summary>
    public TwoHosts()
    {
        Run("ip", "netns", "add", NodeName);
        Run("ip", "netns", "add", ServerName);
        Run("ip", "link", "add", "line", "netns", NodeName, "type", "veth", "peer", "name", "line", "netns", ServerName);
        SetUp(NodeName, Node);
        SetUp(ServerName, Server, Github);
        File.WriteAllText(HostsFile, $"127.0.0.1 localhost\n{Github} github.com\n");
        Directory.CreateDirectory(Path.Combine(directory.FullName, "web"));
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = Possible() ? null : "making network namespaces needs root, ip (package iproute2) and nft (package nftables)";

    private string[] OnServer => ["ip", "netns", "exec", ServerName];

    /// <summary>Words that run a command on the node; there github.com is the server's second address.</summary>
    public string[] OnNode => ["ip", "netns", "exec", NodeName, "unshare", "-m", "sh", "-c", $"mount --bind {HostsFile} /etc/hosts && exec \"$@\"", "sh"];

    private string NodeName => $"mdi-node-{names}";

    private string ServerName => $"mdi-server-{names}";

    private string HostsFile => Path.Combine(directory.FullName, "hosts");

    /// <summary>A rule for what comes in at the server, such as <c>tcp dport 22 drop</c>; it takes the place of the one before, null of it alone.</summary>
    public void ServerFirewall(string? rule) => Firewall(ServerName, "input", rule);

    /// <summary>A rule for what the node's site lets out.</summary>
    public void SiteFirewall(string? rule) => Firewall(NodeName, "output", rule);

    /// <summary>Takes the node's only way to the server away, or gives it back.</summary>
    public void SwitchRoute(bool isOn) => Run("ip", "-n", NodeName, "route", isOn ? "add" : "del", "198.51.100.0/24", "dev", "line");

    /// <summary>Gives the node an address of a private network, as hosts behind a gateway have it.</summary>
    public void UsePrivateAddress()
    {
        Run("ip", "-n", NodeName, "address", "add", $"{PrivateNode}/32", "dev", "line");
        Run("ip", "-n", NodeName, "route", "replace", "198.51.100.0/24", "dev", "line", "src", PrivateNode);
        Run("ip", "-n", ServerName, "route", "add", $"{PrivateNode}/32", "dev", "line");
    }

    /// <summary>Switches the server's line off.</summary>
    public void SwitchServerOff() => Run("ip", "-n", ServerName, "link", "set", "line", "down");

    /// <summary>Starts a web server on the server's port 80.</summary>
    public TwoHosts WithWebServer()
    {
        string[] command = [.. OnServer, "python3", "-m", "http.server", "80", "--directory", Path.Combine(directory.FullName, "web")];
        services.Add(Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!);
        for (var i = 0; i < 500 && !Succeeds([.. OnServer, "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/80"]); i++) Thread.Sleep(20);
        return this;
    }

    /// <summary>Starts an ssh server on all addresses of the server, on the usual port.</summary>
    public SshServer StartSsh() => new(new NetworkPlace(Server, OnServer) { Port = 22 }, "ListenAddress 0.0.0.0");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var service in services)
        {
            service.Kill(entireProcessTree: true);
            service.Dispose();
        }
        Run("ip", "netns", "del", NodeName);
        Run("ip", "netns", "del", ServerName);
        directory.Delete(recursive: true);
    }

    private static void SetUp(string name, params string[] addresses)
    {
        Run("ip", "-n", name, "link", "set", "lo", "up");
        foreach (var address in addresses) Run("ip", "-n", name, "address", "add", $"{address}/24", "dev", "line");
        Run("ip", "-n", name, "link", "set", "line", "up");
    }

    private static void Firewall(string name, string hook, string? rule)
    {
        var ruleset = rule is null ? "" : $"; add table inet wall; add chain inet wall {hook} {{ type filter hook {hook} priority 0; }}; add rule inet wall {hook} {rule}";
        Run("ip", "netns", "exec", name, "nft", $"flush ruleset{ruleset}");
    }

    private static bool Possible()
    {
        var name = $"mdi-probe-{Guid.NewGuid().ToString("N")[..8]}";
        try
        {
            if (!Succeeds(["ip", "netns", "add", name])) return false;
            var hasWall = Succeeds(["ip", "netns", "exec", name, "nft", "list", "ruleset"]);
            Run("ip", "netns", "del", name);
            return hasWall;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no ip
        }
    }

    private static void Run(params string[] words)
    {
        if (!Succeeds(words)) throw new InvalidOperationException($"{string.Join(' ', words)} failed");
    }

    private static bool Succeeds(string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
