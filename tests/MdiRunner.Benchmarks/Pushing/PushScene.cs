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

    private readonly NetworkPlace client;
    private readonly NetworkPlace serverPlace;
    private readonly SshServer sshd;
    private readonly Scenario scenario = new();
    private readonly string sshOptions;

    // In memory where that can be: only we wait until a disk has the file, and that would decide the figures.
    private readonly string there = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), Path.GetRandomFileName());

    public PushScene(NetworkPlace client, NetworkPlace server, int megabytes)
    {
        (this.client, serverPlace, sshd) = (client, server, new SshServer(server));
        Directory.CreateDirectory(there);
        // The fastest cipher for everybody: what differs is how they send.
        var configuration = sshd.WriteClientConfiguration("fast", File.ReadAllText(sshd.KnownHosts),
            "Ciphers aes128-gcm@openssh.com", $"Port {sshd.Port}", "User root", $"IdentityFile {sshd.ClientKey}", "IdentitiesOnly yes", "BatchMode yes");
        sshOptions = $"-F {configuration}";
        scenario.WithVariable("MDI_SSH_CONFIG", configuration).WithPipeline("bench", Pipeline, ("make/Workflow.sh", Workflow));
        scenario.WithFile("job.yml", $"""
            pipeline: bench
            make:
                work:
                    megabytes: {megabytes}
                output:
                    output-dir: {scenario["out"]}
                    data-name: d
            execute:
                - make

            """);
        scenario.Run("bench", "make", "job.yml").Exits(0);
        File.AppendAllText(scenario["job.yml"], $"""
            shared:
                push:
                    push-server: {server.Address}
                    push-dir: {there}
                    push-user: root
                    push-key: {sshd.ClientKey}

            """);
        File.Delete(scenario["out/d/d.data.bin"]);
        scenario.Through([.. client.Entry]);
    }

    private string Package => scenario[$"out/d/{Name}"];

    private static string Name => "d.bench.make.mdi.package.zip";

    private string There => Path.Combine(there, Name);

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
        new("a login alone", () => Run($"ssh {sshOptions} {serverPlace.Address} true")),
        new("a login and the hash", () => Run(Hash)),
    ];

    public void Dispose()
    {
        Directory.Delete(there, recursive: true);
        scenario.Dispose();
        sshd.Dispose();
    }

    private (string Name, string Command)[] AllPeers =>
    [
        ("scp", $"scp -q {sshOptions} {Package} {serverPlace.Address}:{There}"),
        ("rsync", $"rsync -W -t -e 'ssh {sshOptions}' {Package} {serverPlace.Address}:{There}"),
        ("rclone", $"rclone copyto --config /dev/null --sftp-host {serverPlace.Address} --sftp-port {sshd.Port} --sftp-user root --sftp-key-file {sshd.ClientKey}"
            + $" --sftp-known-hosts-file {sshd.KnownHosts} --sftp-disable-hashcheck --sftp-chunk-size 255k --sftp-concurrency 64 {Package} :sftp:{There}"),
        ("lftp", $"lftp --norc -c 'set sftp:connect-program \"ssh -a -x {sshOptions}\"; set sftp:size-write 32k; set sftp:max-packets-in-flight 60; set net:max-retries 1;"
            + $" open sftp://root:@{serverPlace.Address}:{sshd.Port}; put {Package} -o {There}'"),
    ];

    private string Hash => $"ssh {sshOptions} {serverPlace.Address} 'openssl dgst -sha256 -r {There}'";

    private MdiResult Push(params string[] options) => scenario.Run(["push", "job.yml", .. options]).Exits(0);

    // Everybody has a home of the benchmark's own.
    private void Run(string command) =>
        Tool.Run([.. client.Entry, "bash", "-c", command], new Dictionary<string, string?> { ["HOME"] = scenario.Root });

    private void Forget()
    {
        File.Delete(There);
        File.Delete(scenario["out/d/bench/make/push.json"]);
    }
}
