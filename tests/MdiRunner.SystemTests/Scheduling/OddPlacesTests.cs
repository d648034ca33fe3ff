using System.Text.Json;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>Directories and data names of characters that mean something to schedulers: no job touches a foreign file, and each log is where the history says.</summary>
public sealed class OddPlacesTests(SlurmFixture slurm, GridEngineFixture gridEngine) : IClassFixture<SlurmFixture>, IClassFixture<GridEngineFixture>, IDisposable
{
    private const string Precious = "precious";

    private static readonly (string Directory, string Name)[] Places =
    [
        ("p#2", "a#b"), ("c,d", "a,b"), ("e:f", "a:b"), ("g'h", "a'b"), ("i\"j", "a\"b"), ("k\\l", "a\\b"), ("m$USER", "a$b"), ("n%j", "a%xb"), ("ü x", "aüb"), ("o*@?", "a*@?b"),
    ];

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [SlurmFact]
    public void Slurm_is_asked_for_what_the_job_file_says()
    {
        // What a site may have exported for its users.
        foreach (var setting in new[] { "SBATCH_OUTPUT=x", "SBATCH_JOB_NAME=x", "SBATCH_TIMELIMIT=1", "SBATCH_PARTITION=debug", "SBATCH_ARRAY_INX=1-2", "SBATCH_MEM_PER_NODE=1", "SBATCH_WAIT=1", "SQUEUE_FORMAT=%i", "SQUEUE_STATES=CG", "SLURM_TIME_FORMAT=%s", "SCANCEL_STATE=PENDING" })
            scenario.WithVariable(setting.Split('=')[0], setting.Split('=')[1]);
        EachJobEndsWell(slurm.Cluster.Serve(scenario.WithFlow()));
        slurm.Cluster.Call("squeue", "-h", "-t", "all", "-o", "%l %P").Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().OnlyContain(line => line == "10:00 standard");
    }

    [GridEngineFact]
    public void Grid_Engine_is_asked_for_what_the_job_file_says() => EachJobEndsWell(gridEngine.Engine.Serve(scenario.WithFlow()));

    private void EachJobEndsWell(Scenario ready)
    {
        foreach (var (directory, name) in Places) ready.WithFile($"{directory}/job.yml", Job(name));
        ready.WithFile("p", Precious).WithFile("c", Precious);
        foreach (var (directory, _) in Places) ready.Run("submit", $"{directory}/job.yml").Exits(0);
        foreach (var (directory, name) in Places)
        {
            WaitForEnd($"{directory}/job.yml").Should().Be("succeeded", directory);
            ready.Run("report", $"{directory}/job.yml").Exits(0).Prints("    exit_status: 0").Prints(ready[$"{directory}/.job.yml.data/log/"]);
            ready.Result("early", name).Should().Be("hello");
        }
        foreach (var neighbour in new[] { "p", "c" }) File.ReadAllText(ready[neighbour]).Should().Be(Precious);
    }

    private static string Job(string name) => $"""
        pipeline: flow
        early:
            output:
                output-dir: @ROOT@/out
                data-name: '{name.Replace("'", "''", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)}'
            resources:
                ram-per-cpu: 100M
        execute:
            - early
        """;

    private string WaitForEnd(string file)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(90); ; Thread.Sleep(300))
        {
            var job = JsonSerializer.Deserialize<List<JobNow>>(scenario.Run("status", "--json", file).Exits(0).Output, JsonSerializerOptions.Web)!.Single();
            if (job.State is not ("pending" or "running" or "ending") || DateTime.UtcNow > limit) return job.State;
        }
    }
}
