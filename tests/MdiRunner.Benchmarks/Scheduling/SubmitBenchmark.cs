namespace MdiRunner.Benchmarks.Scheduling;

/// <summary>Submits a job file that asks for many actions to a scheduler that answers at once.</summary>
public sealed class SubmitBenchmark : IBenchmark
{
    private const int Actions = 200;

    /// <inheritdoc/>
    public string Name => $"jobs: submit {Actions} actions";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, "submit") is not { } installations) return;
        var actions = Enumerable.Range(1, Actions).Select(number => $"act{number}").ToArray();
        installations.UseSlurm();
        installations.AddSuite(Pipeline(actions), "echo done\n", actions);
        foreach (var who in (string[])["ours", "theirs"]) installations.WriteJob(who, "s1", actions);
        bench.Compare(Name, 3,
            new Contender("ours", () => installations.RunOurs("submit", "ours.yml")) { Prepare = () => installations.ForgetJobs("ours") },
            [new Contender("reference", () => installations.RunReference("submit", "theirs.yml")) { Prepare = () => installations.ForgetJobs("theirs") }],
            repetitions: 3);
    }

    private static string Pipeline(IEnumerable<string> actions) => $"""
        pipeline:
            name: bench
            description: "many actions"
        actions:
        {string.Join('\n', actions.Select((action, index) => $"    {action}:\n        order: {index + 1}\n        resources:\n            required:\n                total-ram: 1M\n            recommended:\n                n-cpu: 1\n                ram-per-cpu: 1M\n        description: \"one of many\""))}
        """;
}
