using MdiRunner.Testing;

namespace MdiRunner.Benchmarks.Pushing;

/// <summary>We with other numbers of connections than our own choice: what <c>--push-streams</c> is chosen by.</summary>
/// <param name="line">What the line is called.</param>
/// <param name="lossPercent">Packets lost on a line of 50 ms there and back and 1 Gbit/s; null for this machine's own loopback.</param>
public sealed class StreamsBenchmark(string line, double? lossPercent) : IBenchmark
{
    private const int Megabytes = 200;

    /// <inheritdoc/>
    public string Name => $"streams: {Megabytes} MiB, {line}";

    /// <summary>All lines that are measured.</summary>
    public static IReadOnlyList<StreamsBenchmark> All { get; } =
    [
        new("loopback", null),
        new("50 ms, 1 Gbit/s", 0),
        new("50 ms, 1 Gbit/s, 0.1 % loss", 0.1),
    ];

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (!bench.Large) bench.Skip(Name, "asked for with --large");
        else if (lossPercent is null) Compare(bench, NetworkPlace.Loopback, NetworkPlace.Loopback);
        else if (WanLink.Obstacle is { } obstacle) bench.Skip(Name, obstacle);
        else CompareOver(bench, lossPercent.Value);
    }

    private void CompareOver(Workbench bench, double loss)
    {
        using var link = WanLink.Lay(bench.CreateDirectory("link"), PushBenchmark.RoundTrip, loss);
        Compare(bench, link.Client, link.Server);
    }

    private void Compare(Workbench bench, NetworkPlace client, NetworkPlace server)
    {
        using var scene = new PushScene(client, server, Megabytes);
        bench.Compare(Name, 0, scene.Ours(), [.. ((string[])["1", "2", "4", "8", "16"]).Select(count => scene.Ours("--push-streams", count))]);
    }
}
