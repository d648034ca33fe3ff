namespace MdiRunner.Benchmarks.Launching;

/// <summary>Shows the values of a long array, and runs none of it.</summary>
public sealed class DryRunBenchmark : IBenchmark
{
    private const int Tasks = 1000;

    /// <inheritdoc/>
    public string Name => $"dry-run: array of {Tasks} tasks";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, "dry-run") is not { } installations) return;
        installations.AddBench("do");
        Directory.CreateDirectory(installations["out"]);
        File.WriteAllText(installations["job.yml"], BenchPipeline.ArrayJob(installations["out"], Tasks));
        string[] words = ["bench", "do", "job.yml", "--dry-run"];
        Check(installations.RunOurs(words), "ours");
        Check(installations.RunReference(words), "the reference");
        bench.Compare(Name, 3, new Contender("ours", () => installations.RunOurs(words)), [new Contender("reference", () => installations.RunReference(words))]);
    }

    // Neither may be quick by leaving something out.
    private static void Check(string report, string who)
    {
        if (!report.Contains($"nTasks: {Tasks}\n", StringComparison.Ordinal) || !report.Contains($"data-name: s{Tasks}\n", StringComparison.Ordinal))
            throw new InvalidOperationException($"the report of {who} does not show {Tasks} tasks");
    }
}
