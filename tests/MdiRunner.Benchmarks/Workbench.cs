using System.Diagnostics;
using MdiRunner.Testing;

namespace MdiRunner.Benchmarks;

/// <summary>Where benchmarks work, what they compare with, and where their results are gathered.</summary>
/// <param name="directory">A directory of the run's own, removed at its end.</param>
/// <param name="progress">Told what happens meanwhile.</param>
public sealed class Workbench(string directory, TextWriter progress)
{
    private readonly List<Comparison> comparisons = [];
    private readonly List<string> skipped = [];

    /// <summary>How often each piece of work is done.</summary>
    public int Repetitions { get; init; } = 5;

    /// <summary>Whether data of many gigabytes are wanted too.</summary>
    public bool Large { get; init; }

    /// <summary>The cores of this machine.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>The words that start our command.</summary>
    public static IReadOnlyList<string> Mdi => MdiCommand.Words;

    /// <summary>The reference's installation, an <c>MDI_DIR</c> with its <c>mdi</c>; null where none is named.</summary>
    public static string? Reference { get; } = Environment.GetEnvironmentVariable("MDI_REFERENCE") is { Length: > 0 } path ? path : null;

    /// <summary>What was measured.</summary>
    public IReadOnlyList<Comparison> Comparisons => comparisons;

    /// <summary>What was not, and why.</summary>
    public IReadOnlyList<string> Skipped => skipped;

    /// <summary>Creates an empty directory for one benchmark.</summary>
    public string CreateDirectory(string name) => Directory.CreateDirectory(Path.Combine(directory, name)).FullName;

    /// <summary>Notes that something cannot be measured here.</summary>
    public void Skip(string what, string why)
    {
        skipped.Add($"{what}: {why}");
        progress.WriteLine($"skipped {skipped[^1]}");
    }

    /// <summary>Times a piece of work: all take turns, so that a change of the machine's load meets each of them.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="target">How many times as fast as each peer we mean to be.</param>
    /// <param name="ours">We.</param>
    /// <param name="peers">The others.</param>
    /// <param name="repetitions">How often, where it is not as often as usual.</param>
    /// <param name="note">Asked after the last turn for anything else to tell.</param>
    public void Compare(string work, double target, Contender ours, IReadOnlyList<Contender> peers, int? repetitions = null, Func<string>? note = null)
    {
        Contender[] all = [ours, .. peers];
        var times = all.ToDictionary(contender => contender, _ => new List<double>());
        for (var turn = 0; turn < (repetitions ?? Repetitions); turn++)
        {
            foreach (var contender in all) times[contender].Add(Time(contender));
        }

        var told = note?.Invoke() ?? "";
        foreach (var peer in peers) Add(new Comparison(work, peer.Name, Spread.Of(times[peer]), Spread.Of(times[ours]), target, told));
    }

    private void Add(Comparison comparison)
    {
        comparisons.Add(comparison);
        progress.WriteLine(ResultTable.Line(comparison));
    }

    private static double Time(Contender contender)
    {
        contender.Prepare();
        var watch = Stopwatch.StartNew();
        contender.Work();
        return watch.Elapsed.TotalSeconds;
    }
}
