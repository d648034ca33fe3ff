using System.Globalization;

namespace MdiRunner.Benchmarks.Scheduling;

/// <summary>Follows, reports and extends a job file from which very many jobs were submitted; the last of them have ended since anybody looked.</summary>
/// <param name="unseen">How many have.</param>
public sealed class HistoryBenchmark(int unseen) : IBenchmark
{
    private const int Jobs = 10_000;

    private const string Log = """
        ---
        job-manager:
            host: node1
            started: Mon 11/23/26 06:41
        ---
        bench
        ---
        job-manager:
            exit_status: 0
            walltime: 0:01.16
            seconds: 1.16
            maxvmem: 10844K
            swaps: 0
        ---
        job-manager:
            ended: Mon 11/23/26 06:41
        ...

        """;

    /// <inheritdoc/>
    public string Name => $"jobs: history of {Jobs}, {unseen} ended since it was looked at";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, $"history-{unseen}") is not { } installations) return;
        installations.UseSlurm();
        installations.AddBench("do");
        Grow(installations, "ours", installations.RunOurs);
        Grow(installations, "theirs", installations.RunReference);
        foreach (var words in (string[][])[["status"], ["report", "-j", Id(Jobs)], ["extend"]])
        {
            bench.Compare($"{Name}, {words[0]}", 5,
                new Contender("ours", () => installations.RunOurs([.. words, "ours.yml"])) { Prepare = () => Restore(installations, "ours") },
                [new Contender("reference", () => installations.RunReference([.. words, "theirs.yml"])) { Prepare = () => Restore(installations, "theirs") }]);
        }
    }

    // Both get the history that they have begun themselves, with its one row repeated.
    private void Grow(Installations installations, string who, Func<string[], string> run)
    {
        installations.WriteJob(who, "s1", "do");
        run(["submit", $"{who}.yml"]);
        var file = Path.Combine(installations.Data(who), $"{who}.yml.status");
        var lines = File.ReadAllLines(file);
        var rows = Enumerable.Range(1, Jobs).Select(number => Row(lines[^1], number));
        File.WriteAllLines(file + ".all", [.. lines[..^1], .. rows]);
        for (var number = Jobs - unseen + 1; number <= Jobs; number++)
            File.WriteAllText(Path.Combine(installations.Data(who), "log", "slurm", $"bench_do_{Sample(number)}.o{Id(number)}"), Log);
    }

    private string Row(string first, int number)
    {
        var cells = first.Replace("s1", Sample(number), StringComparison.Ordinal).Split('\t');
        cells[1] = Id(number);
        if (number <= Jobs - unseen) (cells[6], cells[7], cells[8], cells[9]) = ("Mon 11/23/26 06:41", "0", "00:00:01", "0.011G");
        return string.Join('\t', cells);
    }

    // The last is the one that the job file asks for.
    private static string Sample(int number) => number == Jobs ? "s1" : $"t{number}";

    private static string Id(int number) => (200_000 + number).ToString(CultureInfo.InvariantCulture);

    private static void Restore(Installations installations, string who)
    {
        var file = Path.Combine(installations.Data(who), $"{who}.yml.status");
        File.Copy(file + ".all", file, overwrite: true);
    }
}
