using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>Schedulers that are slow, silent or talk nonsense, as stand-in commands on the PATH: what they do not say for certain is unknown.</summary>
public sealed class DoubtfulAnswersTests : IDisposable
{
    private readonly Scenario scenario = new();

    public DoubtfulAnswersTests()
    {
        scenario.WithFlow().WithSlurmStandIns().WithVariable("MDI_SCHEDULER_TIMEOUT", "1").WithVariable("MDI_LOG_PATIENCE", "0");
    }

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("true", "not known: it is no longer in the queue, and has left no log")]
    [InlineData("exec sleep 30", "not known: squeue did not answer in 1 s")]
    [InlineData("echo '<html>502 Bad Gateway</html>'", "not known: squeue printed something other than a list of jobs")]
    [InlineData("echo '77|N/A|RUN'", "not known: squeue printed something other than a list of jobs")]
    [InlineData("echo 'slurm_load_jobs error: Unable to contact slurm controller' >&2; exit 1", "not known: squeue: slurm_load_jobs error")]
    public void What_the_queue_does_not_tell_is_unknown_and_no_reason_to_submit_again(string squeue, string explanation)
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WaitForStates("running");
        scenario.WithStandIn("squeue", squeue);
        scenario.WaitForStates("unknown")[0].Explanation.Should().StartWith(explanation);
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
        scenario.Run("submit", "job.yml").Exits(1).Complains("submitted before");
        scenario.WithStandIn("squeue", SlurmStandIns.Running);
        scenario.WaitForStates("running");
    }

    [Fact]
    public void A_log_that_tells_the_end_is_believed_although_nobody_answers()
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WithFile(".job.yml.data/log/slurm/flow_early_s1.o77", SlurmStandIns.Log(42));
        scenario.WithStandIn("squeue", "exit 1");
        scenario.WaitForStates("failed")[0].ExitStatus.Should().Be(42);
    }

    [Theory]
    [InlineData("TIMEOUT", "time limit")]
    [InlineData("OUT_OF_MEMORY", "out of memory")]
    [InlineData("NODE_FAIL", "node failed")]
    [InlineData("PREEMPTED", "preempted")]
    [InlineData("CANCELLED by 0", "cancelled")]
    [InlineData("COMPLETED", "succeeded")]
    public void Accounting_tells_the_ends_apart_once_the_queue_has_forgotten_the_job(string state, string word)
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("squeue", "true");
        scenario.WithStandIn("sacct", $"echo '77|{state}|0:0|2026-11-23T10:00:00|2026-11-23T10:10:12|00:10:12||00:10:00'; echo '77.batch|{state}|0:0|2026-11-23T10:00:00|2026-11-23T10:10:12|00:10:12|2048K|'");
        var job = scenario.WaitForStates(word)[0];
        job.WallTime.Should().Be("00:10:12");
        scenario.WithStandIn("sacct", "exit 1");
        scenario.WaitForStates(word);
        scenario.Run("extend", "--dry-run", "job.yml").Exits(0).Prints(word == "succeeded" ? "no jobs to queue" : "flow_early_s1");
    }

    [Fact]
    public void A_preempted_job_that_is_queued_again_is_not_submitted_again()
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("squeue", "echo '77|N/A|PENDING|PD|BeginTime|N/A|N/A|0:00|10:00|/x.sh'");
        scenario.WaitForStates("requeued")[0].Explanation.Should().Contain("will start again by itself");
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
    }

    [Fact]
    public void A_submission_that_times_out_is_looked_for_by_its_script()
    {
        scenario.WithStandIn("sbatch", "echo \"${@: -1}\" > @ROOT@/submitted; exec sleep 30");
        scenario.WithStandIn("squeue", "[ -e @ROOT@/submitted ] && echo \"91|N/A|PENDING|PD|Priority|N/A|N/A|0:00|10:00|$(cat @ROOT@/submitted)\"; true");
        scenario.Run("submit", "job.yml").Exits(0).Prints("  91  ");
        scenario.Jobs()[0].JobId.Should().Be("91");
    }

    [Fact]
    public void Jobs_that_the_scheduler_does_not_delete_are_not_said_to_be_deleted()
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("scancel", "echo 'scancel: error: Kill job error on job id 77: Unable to contact slurm controller (connect failure)' >&2; exit 8");
        foreach (var command in new[] { "delete", "rollback", "purge" })
            scenario.Run(command, "--force", "job.yml").Exits(2).Complains("the jobs were not deleted").Complains("Unable to contact slurm controller").Complains("repeat the command");
        scenario.WaitForStates("running");
        scenario.WithStandIn("scancel", "echo 'scancel: error: Kill job error on job id 77: Invalid job id specified' >&2; exit 1").Run("delete", "--force", "job.yml").Exits(0);
        scenario.WaitForStates("deleted");
    }

    [Fact]
    public void An_array_that_is_too_large_is_refused_before_anything_is_submitted()
    {
        scenario.WithFlowJob("early late", string.Join(' ', Enumerable.Range(1, 12))).WithStandIn("scontrol", "echo 'MaxArraySize            = 11'").WithStandIn("sbatch", "touch @ROOT@/called; echo Submitted batch job 77");
        scenario.Run("submit", "job.yml").Exits(1).Complains("flow_early has 12 tasks, but Slurm takes at most 10 in one array here (MaxArraySize)").Complains("up to 10 data names");
        File.Exists(scenario["called"]).Should().BeFalse();
    }

    [Fact]
    public void What_the_job_file_leaves_open_is_not_asked_for()
    {
        scenario.WithFlowJob("early", more: "    job-manager:\n        partition: null\n        account: ~\n        time-limit: null\n").WithStandIn("sbatch", "echo \"$*\" > @ROOT@/called; echo Submitted batch job 77");
        scenario.Run("submit", "job.yml").Exits(0);
        foreach (var said in new[] { File.ReadAllText(scenario["called"]), scenario.Run("script", "job.yml").Exits(0).Output })
            said.Should().Contain("--job-name=").And.NotContain("--partition").And.NotContain("--account").And.NotContain("--time=");
    }

    [Fact]
    public void A_number_that_a_wrapper_prints_is_not_the_id()
    {
        scenario.WithStandIn("sbatch", "echo Submitted batch job 77; echo 'Estimated cost: 12 SU'").Run("submit", "job.yml").Exits(0).Prints("  77  ");
    }

    [Fact]
    public void A_scheduler_that_is_asked_for_and_does_not_answer_is_named()
    {
        scenario.WithStandIn("sinfo", "exit 1");
        scenario.Run("submit", "job.yml").Exits(1).Complains("slurm, which MDI_SCHEDULER asks for, does not answer").Complains("--execute");
    }
}
