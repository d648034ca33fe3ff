namespace MdiRunner.Benchmarks.Execution;

/// <summary>Runs an array of tasks with next to nothing to do, and then again when all of it is done.</summary>
public sealed class ArrayBenchmark : IBenchmark
{
    private const int Tasks = 200;

    private const string Pipeline = """
        pipeline:
            name: bench
            description: "next to nothing"
        actions:
            do:
                order: 1
                optionFamilies:
                    - work
                resources:
                    required:
                        total-ram: 1M
                    recommended:
                        n-cpu: 1
                        ram-per-cpu: 1M
                description: "next to nothing"
        optionFamilies:
            work:
                options:
                    number:
                        order: 1
                        type: integer
                        default: 0
                        description: "what makes tasks differ"
        """;

    /// <inheritdoc/>
    public string Name => $"run: array of {Tasks} tasks";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, "array") is not { } installations) return;
        installations.AddSuite(Pipeline, "echo \"number $NUMBER\"\n");
        foreach (var who in (string[])["ours", "theirs"]) WriteJob(installations, who);
        bench.Compare(Name, 3,
            new Contender("ours", () => installations.RunOurs("bench", "do", "ours.yml")) { Prepare = () => Empty(installations["out-ours"]) },
            [new Contender("reference", () => installations.RunReference("bench", "do", "theirs.yml")) { Prepare = () => Empty(installations["out-theirs"]) }],
            repetitions: 3);
        bench.Compare($"{Name}, all done before", 5,
            new Contender("ours", () => installations.RunOurs("bench", "do", "ours.yml")),
            [new Contender("reference", () => installations.RunReference("bench", "do", "theirs.yml"))],
            repetitions: 3);
    }

    private static void WriteJob(Installations installations, string who) => File.WriteAllText(installations[$"{who}.yml"], $"""
        pipeline: bench
        do:
            work:
                number: {string.Join(' ', Enumerable.Range(1, Tasks))}
            output:
                output-dir: {installations[$"out-{who}"]}
                data-name: {string.Join(' ', Enumerable.Range(1, Tasks).Select(number => $"s{number}"))}
        execute:
            - do

        """);

    private static void Empty(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
    }
}
