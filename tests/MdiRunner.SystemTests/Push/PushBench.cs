using MdiRunner.Errors;
using MdiRunner.Push;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Push.Transfer;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>What the tests of a delivery share: a place for packages and receipts, and the lines that were said.</summary>
public sealed class PushBench : IPushProgress, IDisposable
{
    private readonly List<string> lines = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("mdi-push-").FullName;

    public string Records => Directory.CreateDirectory(Path.Combine(Root, "records")).FullName;

    public string JournalPath => Path.Combine(Records, "push.journal");

    public IReadOnlyList<string> Lines
    {
        get { lock (lines) return [.. lines]; }
    }

    /// <summary>Called with the bytes that are there, whenever more are.</summary>
    public Action<long>? OnMoved { get; set; }

    public static PushTarget Target(SshServer server) => new("127.0.0.1", server.PushDirectory)
    {
        Port = server.Port,
        KeyFile = server.ClientKey,
        Timeout = TimeSpan.FromSeconds(20),
    };

    public static SshSettings Settings(SshServer server) => new() { ConfigurationFile = server.ClientConfiguration };

    /// <summary>A file with contents that do not repeat.</summary>
    public string Package(string name, int bytes, int seed = 1)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public PushRequest Request(string package, PushTarget target) => new(package, target, Records, NextStep.Command("mdi", "svWGS", "find", "/path/job.yml"));

    public PushStep Step(SshSettings settings) => new(new RemotePlaces(settings), this, TimeProvider.System)
    {
        Retry = new Retry(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(3)),
    };

    public PushOutcome Deliver(SshServer server, PushRequest request) => Step(Settings(server)).Deliver(request);

    void IPushProgress.Say(string line)
    {
        lock (lines) lines.Add(line);
    }

    void IPushProgress.Moved(string name, long done, long total) => OnMoved?.Invoke(done);

    public void Dispose()
    {
        Secrets.Search("what was said", string.Join('\n', Lines));
        Secrets.SearchBelow(Root, path => path.EndsWith(".pem", StringComparison.Ordinal));
        Directory.Delete(Root, recursive: true);
    }
}
