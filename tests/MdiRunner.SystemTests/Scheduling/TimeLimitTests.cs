using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>A time limit that Slurm itself enforces; it takes a minute, so it runs beside the other tests.</summary>
public sealed class TimeLimitTests(SlurmFixture fixture) : IClassFixture<SlurmFixture>, IDisposable
{
    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [SlurmFact]
    public void A_job_that_exceeds_its_time_says_so_and_runs_again_with_more()
    {
        fixture.Cluster.Serve(scenario.WithFlow()).WithFile("out/wait.early", "").Run("submit", "job.yml", "--time-limit", "1").Exits(0);
        var job = scenario.WaitForStates("time limit")[0];
        job.Explanation.Should().MatchRegex(@"^ended by the time limit after 0:0[1-3]:\d\d, asked for 0:01:00$");
        scenario.Run("report", "job.yml").Exits(0).Prints("ended by the time limit after 0:0");

        File.Delete(scenario["out/wait.early"]);
        scenario.Run("extend", "job.yml", "--time-limit", "1").Exits(0).Complains("asks for 1, but took");
        scenario.WaitForStates("time limit", "succeeded");
    }
}
