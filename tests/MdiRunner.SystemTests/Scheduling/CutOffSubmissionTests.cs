using MdiRunner.SystemTests.Packaging;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>A submission that ends between the scheduler's acceptance and our record of it, on a real Slurm: the next call finds the job, or finds that there is none.</summary>
public sealed class CutOffSubmissionTests(SlurmFixture fixture) : IClassFixture<SlurmFixture>, IDisposable
{
    private const string AcceptedThenKilled = "/usr/bin/sbatch \"$@\"; kill -9 $PPID";
    private const string Real = "exec /usr/bin/sbatch \"$@\"";
    private const string KilledBefore = "kill -9 $PPID";

    private readonly Scenario scenario = new();

    private Scenario Ready(string actions = "early late")
    {
        fixture.Cluster.Serve(scenario.WithFlow(actions)).WithVariable("PATH", $"{scenario["bin"]}:{Environment.GetEnvironmentVariable("PATH")}");
        return scenario.WithFile("out/wait.early", "");
    }

    public void Dispose() => scenario.Dispose();

    [SlurmTheory]
    [InlineData("delete")]
    [InlineData("purge")]
    [InlineData("submit", "--delete")]
    public void Whoever_deletes_next_deletes_the_job_that_the_killed_call_did_not_record(params string[] words)
    {
        Ready().WithStandIn("sbatch", AcceptedThenKilled).Run("submit", "job.yml").Exits(137);
        File.Exists(scenario[".job.yml.data/job.yml.status"]).Should().BeFalse();
        Queued().Should().ContainSingle();
        scenario.WithStandIn("sbatch", "exit 1").Run([.. words, "--force", "job.yml"]);

        SpinWait.SpinUntil(() => Queued().Count == 0, 30_000).Should().BeTrue();
    }

    [SlurmFact]
    public void Extend_completes_a_submission_that_was_cut_off_before_its_first_record()
    {
        Ready().WithStandIn("sbatch", AcceptedThenKilled).Run("submit", "job.yml").Exits(137);
        scenario.WithStandIn("sbatch", Real).Run("extend", "job.yml").Exits(0).Prints("flow_late_s1").DoesNotPrint("flow_early_s1 ---");
        scenario.WaitForStates("running", "waiting");
        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded", "succeeded");
        File.ReadAllLines(scenario["out/s1/early.begun"]).Should().HaveCount(1);
    }

    [SlurmFact]
    public void The_history_reads_as_if_nothing_had_happened()
    {
        Ready("early").WithStandIn("sbatch", AcceptedThenKilled).Run("submit", "job.yml").Exits(137);
        scenario.Run("status", "job.yml").Exits(0);
        var lines = File.ReadAllLines(scenario[".job.yml.data/job.yml.status"]).SkipWhile(line => line.StartsWith("updated", StringComparison.Ordinal)).ToList();
        lines.Select(line => line.Split('\t')[0]).Should().Equal("qType", "submitted", "jobName", "flow_early_s1");
        lines[3].Split('\t')[1].Should().Be(Queued().Single());
        Directory.GetFiles(scenario[".job.yml.data/submitting"]).Should().BeEmpty();
    }

    [SlurmFact]
    public void A_job_that_was_not_accepted_is_submitted_by_the_next_call_once_that_is_certain()
    {
        Ready("early").WithStandIn("sbatch", KilledBefore).Run("submit", "job.yml").Exits(137);
        scenario.WithStandIn("sbatch", Real);
        scenario.Run("extend", "job.yml").Exits(4).Complains("whether the scheduler has the job cannot be told yet").Complains("repeat the command in a minute");
        scenario.Jobs().Should().ContainSingle().Which.State.Should().Be("unknown");

        Thread.Sleep(2500);
        scenario.WithVariable("MDI_SCHEDULER_TIMEOUT", "2").Run("extend", "job.yml").Exits(0).Prints("flow_early_s1 ---");
        Queued().Should().ContainSingle();
        Directory.GetFiles(scenario[".job.yml.data/script/slurm"]).Should().ContainSingle();
    }

    [SlurmFact]
    public void A_job_that_has_ended_and_been_forgotten_by_the_scheduler_is_known_by_its_log()
    {
        Ready("early").WithStandIn("sbatch", AcceptedThenKilled).Run("submit", "job.yml").Exits(137);
        var id = Queued().Single();
        File.Delete(scenario["out/wait.early"]);
        SpinWait.SpinUntil(() => Queued().Count == 0, 60_000).Should().BeTrue();
        scenario.WithStandIn("squeue", "true").WithStandIn("sacct", "true");
        scenario.WaitForStates("succeeded").Single().JobId.Should().Be(id);
    }

    [SlurmFact]
    public void Interrupted_on_a_terminal_the_scheduler_command_ends_too_and_the_accepted_job_is_kept()
    {
        Ready().WithStandIn("sbatch", "/usr/bin/sbatch \"$@\" >/dev/null; kill -INT $PPID; trap - INT; kill -INT $$; sleep 5");
        scenario.Run("submit", "job.yml").Exits(130).Complains("1 of 2 jobs are queued, flow_late_s1 is not: interrupted").Complains("mdi extend");
        scenario.WaitForStates("running");
        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded");
    }

    [SlurmFact]
    public void A_disk_that_is_full_when_the_job_is_to_be_recorded_loses_nothing()
    {
        Directory.CreateDirectory(scenario[".job.yml.data"]);
        if (!SmallDisk.TryMount(scenario[".job.yml.data"], "256k")) return;
        try
        {
            Ready().WithStandIn("sbatch", "/usr/bin/sbatch \"$@\"; cat /dev/zero > .job.yml.data/full 2>/dev/null; exit 0");
            scenario.Run("submit", "job.yml").Complains("No space left on device").Complains("flow_early_s1").Exits(2);
            File.Delete(scenario[".job.yml.data/full"]);
            scenario.WithStandIn("sbatch", Real).WaitForStates("running");
            scenario.Run("extend", "job.yml").Exits(0).Prints("flow_late_s1").DoesNotPrint("flow_early_s1 ---");
            File.Delete(scenario["out/wait.early"]);
            scenario.WaitForStates("succeeded", "succeeded");
        }
        finally
        {
            SmallDisk.Unmount(scenario[".job.yml.data"]);
        }
    }

    private List<string> Queued() => fixture.Cluster.Call("squeue", "-h", "-o", "%i %Z").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).Where(words => words[1] == scenario.Root).Select(words => words[0]).ToList();
}
