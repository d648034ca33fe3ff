namespace MdiRunner.Benchmarks.Execution;

/// <summary>Runs an array of tasks with next to nothing to do, and then again when all of it is done.</summary>
public sealed class ArrayBenchmark : IBenchmark
{
    private const int Tasks = 200;

    /// <inheritdoc/>
    public string Name => $"run: array of {Tasks} tasks";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, "array") is not { } installations) return;
        installations.AddBench("do");
        foreach (var who in (string[])["ours", "theirs"]) File.WriteAllText(installations[$"{who}.yml"], BenchPipeline.ArrayJob(installations[$"out-{who}"], Tasks));
        bench.Compare(Name, 4,
            new Contender("ours", () => installations.RunOurs("bench", "do", "ours.yml")) { Prepare = () => Renew(installations["out-ours"]) },
            [new Contender("reference", () => installations.RunReference("bench", "do", "theirs.yml")) { Prepare = () => Renew(installations["out-theirs"]) }],
            repetitions: 3);
        bench.Compare($"{Name}, all done before", 20,
            new Contender("ours", () => installations.RunOurs("bench", "do", "ours.yml")),
            [new Contender("reference", () => installations.RunReference("bench", "do", "theirs.yml"))],
            repetitions: 3);
    }

    // Put aside, not deleted: for some seconds ext4 searches long for inodes behind those that were just given back.
    private static void Renew(string directory)
    {
        if (Directory.Exists(directory)) Directory.Move(directory, $"{directory}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(directory);
    }
}
