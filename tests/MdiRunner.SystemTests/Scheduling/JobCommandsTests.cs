using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>Commands about jobs, and submissions that break off, on a scheduler that is at hand everywhere.</summary>
public sealed class JobCommandsTests : IDisposable
{
    private const string Log = ".job.yml.data/log/slurm/flow_early_s1.o77";

    private readonly Scenario scenario = new();

    public JobCommandsTests() => scenario.WithFlow().WithSlurmStandIns();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Ssh_and_top_go_to_the_host_that_runs_the_job()
    {
        scenario.WithStandIn("ssh", "echo \"ssh $*\"").Run("submit", "job.yml").Exits(0);
        scenario.Run("ssh", "job.yml").Exits(1).Complains("does not tell its host");
        scenario.WithFile(Log, SlurmStandIns.Log(0)[..SlurmStandIns.Log(0).IndexOf("pipeline:", StringComparison.Ordinal)]);
        scenario.Run("ssh", "job.yml", "hostname", "-f").Exits(0).Prints("ssh node1 hostname -f\n");
        scenario.Run("top", "job.yml").Exits(0).Prints("ssh node1 top -u ");
        scenario.WithStandIn("squeue", "true").Run("top", "job.yml").Exits(1).Complains("no job is running").Complains("mdi status");
    }

    [Fact]
    public void Advice_about_a_job_file_with_blanks_in_its_name_can_be_pasted()
    {
        scenario.WithFile("it's my job.yml", File.ReadAllText(scenario["job.yml"]));
        scenario.Paste(Advice(scenario.Run("status", "it's my job.yml").Exits(1))).Exits(0).Prints("all jobs queued");
        scenario.Paste(Advice(scenario.Run("submit", "it's my job.yml").Exits(1))).Exits(0).Prints("no jobs to queue");
    }

    [Fact]
    public void Start_tells_when_pending_jobs_are_expected()
    {
        scenario.WithStandIn("squeue", "case \"$*\" in *--start*) echo '77|2026-11-25T08:30:00|node[1-2]';; *) echo '77|N/A|PENDING|PD|Priority|N/A|N/A|0:00|10:00|/x.sh';; esac");
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.Run("start", "job.yml").Exits(0).Prints("pending").Prints("the current time is: ").Prints("77\t2026-11-25 08:30:00\tnode[1-2]");
    }

    [Fact]
    public void Submit_with_delete_replaces_what_has_not_ended()
    {
        scenario.WithStandIn("scancel", "echo \"$*\" >> @ROOT@/cancelled").Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("sbatch", "echo Submitted batch job 78").Run("submit", "--delete", "--force", "job.yml").Exits(0).Prints("1 job deleted").Prints("all jobs queued");
        File.ReadAllText(scenario["cancelled"]).Should().Be("77\n");
        scenario.Jobs().Select(job => (job.JobId, job.State)).First().Should().Be(("77", "deleted"));
    }

    [Fact]
    public void A_submission_that_is_killed_leaves_what_was_accepted_and_extend_completes_it()
    {
        scenario.WithFlowJob("early late").WithStandIn("sbatch", "[ -e @ROOT@/first ] && kill -9 $PPID; touch @ROOT@/first; echo Submitted batch job 77");
        scenario.Run("submit", "job.yml").Exits(137);
        scenario.Jobs().Select(job => (job.Name, job.State)).Should().Equal(("flow_early_s1", "running"), ("flow_late_s1", "unknown"));
        Thread.Sleep(1100);
        scenario.WithVariable("MDI_SCHEDULER_TIMEOUT", "1").WithStandIn("sbatch", "echo Submitted batch job 78").Run("extend", "job.yml").Exits(0).Prints("flow_late_s1").DoesNotPrint("flow_early_s1");
        File.ReadAllText(scenario[".job.yml.data/script/slurm/flow_late_s1.sh"]).Should().Contain("afterok:77");
    }

    [Fact]
    public void A_log_that_a_file_server_does_not_show_yet_is_waited_for()
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("squeue", "true").WithStandIn("sacct", "now=$(date +%FT%T); echo \"77|FAILED|42:0|$now|$now|00:10:12||00:10:00\"");
        scenario.WaitForStates("ending")[0].Explanation.Should().Be("ended; its log is not to be seen yet");
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
        scenario.WithFile(Log, SlurmStandIns.Log(0)).WaitForStates("succeeded");
    }

    private static string Advice(MdiResult result) => result.Errors.Split("next: ")[1].Split('\n')[0];
}
