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
        installations.AddBench(actions);
        foreach (var who in (string[])["ours", "theirs"]) installations.WriteJob(who, "s1", actions);
        bench.Compare(Name, 3,
            new Contender("ours", () => installations.RunOurs("submit", "ours.yml")) { Prepare = () => installations.ForgetJobs("ours") },
            [new Contender("reference", () => installations.RunReference("submit", "theirs.yml")) { Prepare = () => installations.ForgetJobs("theirs") }],
            repetitions: 3);
    }
}
