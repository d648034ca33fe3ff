using MdiRunner.Testing;

namespace MdiRunner.Benchmarks.Pushing;

/// <summary>Brings a package to a server over a line, and finds it there again.</summary>
/// <param name="line">What the line is called.</param>
/// <param name="megabytes">Size of the package.</param>
/// <param name="target">How many times as fast as the fastest peer we mean to be.</param>
public sealed class PushBenchmark(string line, int megabytes, double target) : IBenchmark
{
    /// <summary>There and back on the long line.</summary>
    internal static TimeSpan RoundTrip { get; } = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Name => $"push: {megabytes} MiB, {line}";

    /// <summary>Packets lost on a line of 50 ms there and back and 1 Gbit/s; null for this machine's own loopback.</summary>
    public double? LossPercent { get; init; }

    /// <summary>Whether it needs many gigabytes of disk.</summary>
    public bool IsLarge { get; init; }

    /// <summary>All lines that are measured.</summary>
    public static IReadOnlyList<PushBenchmark> All { get; } =
    [
        new("loopback", 200, 1),
        new("loopback", 1024, 1) { IsLarge = true },
        new("50 ms, 1 Gbit/s", 200, 1.8) { LossPercent = 0 },
        new("50 ms, 1 Gbit/s, 0.1 % loss", 200, 4) { LossPercent = 0.1 },
    ];

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (!File.Exists("/usr/sbin/sshd")) bench.Skip(Name, "openssh-server is not installed");
        else if (IsLarge && !bench.Large) bench.Skip(Name, "asked for with --large");
        else if (LossPercent is null) Compare(bench, NetworkPlace.Loopback, NetworkPlace.Loopback);
        else if (WanLink.Obstacle is { } obstacle) bench.Skip(Name, obstacle);
        else CompareOver(bench, LossPercent.Value);
    }

    private void CompareOver(Workbench bench, double lossPercent)
    {
        using var link = WanLink.Lay(bench.CreateDirectory("link"), RoundTrip, lossPercent);
        Compare(bench, link.Client, link.Server);
    }

    private void Compare(Workbench bench, NetworkPlace client, NetworkPlace server)
    {
        using var scene = new PushScene(client, server, megabytes);
        // A single stream over a line with losses takes minutes.
        int? repetitions = LossPercent > 0 ? 1 : null;
        bench.Compare(Name, target, scene.Ours(), [.. scene.Peers], repetitions);
        bench.Compare($"{Name}, again", 0, scene.OursAgain, [.. scene.PeersAgain, .. scene.Logins], repetitions: 3);
    }
}
