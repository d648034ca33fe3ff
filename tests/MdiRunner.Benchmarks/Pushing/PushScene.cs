using MdiRunner.Testing;

namespace MdiRunner.Benchmarks.Pushing;

/// <summary>A finished task with a package, a server, and those who bring the one to the other.</summary>
internal sealed class PushScene : IDisposable
{
    private const string Pipeline = """
        pipeline:
            name: bench
            description: "makes data that nothing can compress"
        actions:
            make:
                order: 1
                optionFamilies:
                    - work
                description: "makes them"
        optionFamilies:
            work:
                options:
                    megabytes:
                        order: 1
                        type: integer
                        required: true
                        description: "how many"
        package:
            make:
                uploadType: bench
                files:
                    data:
                        type: binary
                        file: $DATA_FILE
        """;

    private const string Workflow = """
        export DATA_FILE="$DATA_FILE_PREFIX.data.bin"
        head -c "${MEGABYTES}M" /dev/urandom > "$DATA_FILE"
        """;

    private readonly NetworkPlace _client;
    private readonly NetworkPlace _serverPlace;
    private readonly SshServer _server;
    private readonly Scenario _scenario = new();
    private readonly string _sshOptions;

    // In memory where that can be: only we wait until a disk has the file, and that would decide the figures.
    private readonly string _there = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), Path.GetRandomFileName());

    public PushScene(NetworkPlace client, NetworkPlace server, int megabytes)
    {
        (_client, _serverPlace, _server) = (client, server, new SshServer(server));
        Directory.CreateDirectory(_there);
        // The fastest cipher for everybody: what differs is how they send.
        var configuration = _server.WriteClientConfiguration("fast", File.ReadAllText(_server.KnownHosts),
            "Ciphers aes128-gcm@openssh.com", $"Port {_server.Port}", "User root", $"IdentityFile {_server.ClientKey}", "IdentitiesOnly yes", "BatchMode yes");
        _sshOptions = $"-F {configuration}";
        _scenario.WithVariable("MDI_SSH_CONFIG", configuration).WithPipeline("bench", Pipeline, ("make/Workflow.sh", Workflow));
        _scenario.WithFile("job.yml", $"""
            pipeline: bench
            make:
                work:
                    megabytes: {megabytes}
                output:
                    output-dir: {_scenario["out"]}
                    data-name: d
            execute:
                - make

            """);
        _scenario.Run("bench", "make", "job.yml").Exits(0);
        File.AppendAllText(_scenario["job.yml"], $"""
            shared:
                push:
                    push-server: {server.Address}
                    push-dir: {_there}
                    push-user: root
                    push-key: {_server.ClientKey}

            """);
        File.Delete(_scenario["out/d/d.data.bin"]);
        _scenario.Through([.. client.Entry]);
    }

    private string Package => _scenario[$"out/d/{Name}"];

    private static string Name => "d.bench.make.mdi.package.zip";

    private string There => Path.Combine(_there, Name);

    /// <summary>We, pushing what is not there yet.</summary>
    public Contender Ours(params string[] options) => new(options is [] ? "ours" : string.Join(' ', options), () => Push(options).Prints("outcome: pushed")) { Prepare = Forget };

    /// <summary>We, pushing what is there.</summary>
    public Contender OursAgain => new("ours", () => Push().Prints("outcome: already-pushed"));

    /// <summary>The others, each at its fastest and followed by the hash of what arrived; without those that are not installed.</summary>
    public IEnumerable<Contender> Peers => from peer in AllPeers
                                           where Tool.Exists(peer.Name)
                                           select new Contender($"{peer.Name}, then hash", () => Run($"{peer.Command} && {Hash}")) { Prepare = Forget };

    /// <summary>The others that find out by themselves what is there, and then its hash.</summary>
    public IEnumerable<Contender> PeersAgain => from peer in AllPeers
                                                where peer.Name is "rsync" or "rclone" && Tool.Exists(peer.Name)
                                                select new Contender($"{peer.Name}, then hash", () => Run($"{peer.Command} && {Hash}"));

    /// <summary>One login that does nothing, and one that hashes.</summary>
    public IEnumerable<Contender> Logins =>
    [
        new("a login alone", () => Run($"ssh {_sshOptions} {_serverPlace.Address} true")),
        new("a login and the hash", () => Run(Hash)),
    ];

    public void Dispose()
    {
        Directory.Delete(_there, recursive: true);
        _scenario.Dispose();
        _server.Dispose();
    }

    private (string Name, string Command)[] AllPeers =>
    [
        ("scp", $"scp -q {_sshOptions} {Package} {_serverPlace.Address}:{There}"),
        ("rsync", $"rsync -W -t -e 'ssh {_sshOptions}' {Package} {_serverPlace.Address}:{There}"),
        ("rclone", $"rclone copyto --config /dev/null --sftp-host {_serverPlace.Address} --sftp-port {_server.Port} --sftp-user root --sftp-key-file {_server.ClientKey}"
            + $" --sftp-known-hosts-file {_server.KnownHosts} --sftp-disable-hashcheck --sftp-chunk-size 255k --sftp-concurrency 64 {Package} :sftp:{There}"),
        ("lftp", $"lftp --norc -c 'set sftp:connect-program \"ssh -a -x {_sshOptions}\"; set sftp:size-write 32k; set sftp:max-packets-in-flight 60; set net:max-retries 1;"
            + $" open sftp://root:@{_serverPlace.Address}:{_server.Port}; put {Package} -o {There}'"),
    ];

    private string Hash => $"ssh {_sshOptions} {_serverPlace.Address} 'openssl dgst -sha256 -r {There}'";

    private MdiResult Push(params string[] options) => _scenario.Run(["push", "job.yml", .. options]).Exits(0);

    // Everybody has a home of the benchmark's own.
    private void Run(string command) =>
        Tool.Run([.. _client.Entry, "bash", "-c", command], new Dictionary<string, string?> { ["HOME"] = _scenario.Root });

    private void Forget()
    {
        File.Delete(There);
        File.Delete(_scenario["out/d/bench/make/push.json"]);
    }
}
