using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>The whole cycle on a real Slurm: submit, follow, fail, extend, delete, take back.</summary>
public sealed class SlurmCycleTests(SlurmFixture fixture) : IClassFixture<SlurmFixture>, IDisposable
{
    private readonly Scenario scenario = new();

    private Scenario Ready(string actions = "early", string names = "s1", string more = "") => fixture.Cluster.Serve(scenario.WithFlow(actions, names, more));

    public void Dispose() => scenario.Dispose();

    [SlurmFact]
    public void A_job_is_queued_followed_and_reported()
    {
        Ready("late").Run("submit", "job.yml").Exits(0).Prints("flow_late_s1 -------").Prints("all jobs queued");
        var job = scenario.WaitForStates("succeeded")[0];
        (job.ExitStatus, job.Explanation).Should().Be((0, null));
        job.Memory.Should().MatchRegex(@"^0\.\d{3}G$").And.NotBe("0.000G");

        scenario.Run("status", "job.yml").Exits(0).Prints("exit_status").Prints("succeeded");
        scenario.Run("report", "job.yml").Exits(0)
            .Prints($"job: {job.JobId}").Prints("    exit_status: 0").Prints("dry-run:        false")
            .Prints("step 1, work: done").Prints("s1.flow.late.mdi.package.zip (").Prints("push        not requested");
        scenario.Run("script", "job.yml").Exits(0).Prints("#SBATCH --signal=B:TERM@30").Prints("#$ -notify").Prints("#PBS -N");
        scenario.Run("ls", "job.yml").Exits(0).Prints("s1.late.txt");
        scenario.Run("submit", "job.yml").Exits(1).Complains("flow_late_s1: submitted before").Complains("mdi extend");
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
    }

    [SlurmFact]
    public void Jobs_of_a_thread_wait_for_each_other_and_other_threads_do_not()
    {
        Ready("early late aside").WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        var jobs = scenario.WaitForStates("running", "waiting", "succeeded");
        jobs.Select(job => job.Predecessors).Should().BeEquivalentTo<IReadOnlyList<int>>([[], [1], []], order => order.WithStrictOrdering());
        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded", "succeeded", "succeeded");
    }

    [SlurmFact]
    public void Each_task_of_an_array_has_its_log_and_one_that_fails_is_all_that_runs_again()
    {
        Ready("early", "a b c").WithFile("out/fail.early.b", "").Run("submit", "job.yml").Exits(0).Prints("-  @");
        var job = scenario.WaitForStates("failed")[0];
        (job.Tasks, job.ExitStatus, job.Explanation).Should().Be((3, 42, "ended with exit status 42"));
        scenario.Run("report", "--job", $"{job.JobId}[2]", "job.yml").Exits(0).Prints($"task: {job.JobId}[2]").Prints("    exit_status: 42").DoesNotPrint("data-name: c");

        File.Delete(scenario["out/fail.early.b"]);
        scenario.Run("extend", "job.yml").Exits(0).Prints("all jobs queued");
        scenario.WaitForStates("failed", "succeeded");
        File.ReadAllLines(scenario["out/a/early.begun"]).Should().HaveCount(1, "finished tasks skip themselves");
        File.ReadAllLines(scenario["out/b/early.begun"]).Should().HaveCount(2);
    }

    [SlurmFact]
    public void What_depends_on_a_failure_is_blocked_and_extend_queues_both_again()
    {
        Ready("early late").WithFile("out/fail.early.s1", "").Run("submit", "job.yml").Exits(0);
        var jobs = scenario.WaitForStates("failed", "blocked");
        jobs[1].Explanation.Should().Contain("will never start").And.Contain("mdi extend");
        File.Delete(scenario["out/fail.early.s1"]);

        scenario.Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("failed", "deleted", "succeeded", "succeeded");
        scenario.Result("late").Should().Be("hello");
    }

    [SlurmFact]
    public void Deleting_a_job_deletes_what_waits_for_it_and_extend_brings_both_back()
    {
        Ready("early late aside").WithFile("out/wait.early", "").WithFile("out/wait.aside", "").Run("submit", "job.yml").Exits(0);
        var jobs = scenario.WaitForStates("running", "waiting", "running");
        scenario.Run("delete", "--job", jobs[0].JobId, "job.yml").Exits(1).Complains("nothing was deleted");
        scenario.Run("delete", "--dry-run", "--job", jobs[0].JobId, "job.yml").Exits(0).Prints(jobs[1].JobId);
        scenario.Run("delete", "--force", "--job", jobs[0].JobId, "job.yml").Exits(0).Prints("2 jobs deleted");
        scenario.WaitForStates("deleted", "deleted", "running");

        File.Delete(scenario["out/wait.early"]);
        File.Delete(scenario["out/wait.aside"]);
        scenario.Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("deleted", "deleted", "succeeded", "succeeded", "succeeded");
    }

    [SlurmFact]
    public void A_refused_job_leaves_those_before_it_in_the_history_and_extend_completes_the_submission()
    {
        Ready("early late", more: "late:\n    job-manager:\n        partition: nowhere").WithFile("out/wait.early", "");
        scenario.Run("submit", "job.yml").Exits(1).Complains("1 of 2 jobs are queued, flow_late_s1 is not").Complains("nvalid partition");
        scenario.WaitForStates("running");
        Directory.GetFiles(scenario[".job.yml.data/script/slurm"]).Should().HaveCount(1);

        scenario.WithFlowJob("early late").Run("extend", "job.yml").Exits(0).Prints("flow_late_s1").DoesNotPrint("flow_early_s1");
        scenario.WaitForStates("running", "waiting");
        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded", "succeeded");
    }

    [SlurmFact]
    public void What_is_edited_or_released_after_submit_does_not_change_what_runs()
    {
        Ready("early late").WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        scenario.WaitForStates("running", "waiting");
        scenario.WithFlowJob("early late", text: "edited").WithChange("flow", "late/work.sh", "echo released > \"$DATA_FILE_PREFIX.late.txt\"\n");
        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded", "succeeded");
        scenario.Result("late").Should().Be("hello");
    }

    [SlurmFact]
    public void Rollback_and_purge_take_submissions_back_and_leave_results()
    {
        Ready("early").Run("submit", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded");
        scenario.WithFile("out/wait.late", "").WithFlowJob("early late").Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded", "running");

        scenario.Run("rollback", "job.yml").Exits(1).Complains("--force");
        scenario.Run("rollback", "--force", "job.yml").Exits(0).Prints("rolling back to status file");
        scenario.WaitForStates("succeeded");
        Directory.GetFiles(scenario[".job.yml.data/script/slurm"]).Should().ContainSingle();
        fixture.Cluster.Call("squeue", "-h", "-n", "flow_late_s1", "-t", "pending,running").Should().BeEmpty();

        scenario.Run("purge", "--force", "job.yml").Exits(0).Prints("purging status file");
        Directory.EnumerateFiles(scenario[".job.yml.data"], "*", SearchOption.AllDirectories).Should().BeEmpty();
        scenario.Result("early").Should().Be("hello");
        scenario.Run("status", "job.yml").Exits(1).Complains("nothing was submitted");
    }

    [SlurmFact]
    public void A_job_that_uses_too_much_memory_is_killed_and_not_taken_for_anything_else()
    {
        Ready().WithFile("out/eat", "").Run("submit", "job.yml").Exits(0);
        var job = scenario.WaitForStates("killed")[0];
        job.Explanation.Should().Contain("memory");
        File.Delete(scenario["out/eat"]);
        scenario.Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("killed", "succeeded");
    }

    [SlurmFact]
    public void A_warned_job_writes_its_records_before_it_ends()
    {
        Ready().WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        var job = scenario.WaitForStates("running")[0];
        WaitForFile("out/s1/early.begun");
        fixture.Cluster.Call("scancel", "--signal=TERM", "--batch", job.JobId);
        var ended = scenario.WaitForStates("failed")[0];
        ended.ExitStatus.Should().Be(143);
        scenario.Run("report", "job.yml").Exits(0).Prints("flow early s1 was interrupted").Prints("    signal: TERM").Prints("action      interrupted");
    }

    [SlurmFact]
    public void A_job_that_somebody_cancels_is_told_apart_from_one_that_was_deleted_here()
    {
        Ready().WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        fixture.Cluster.Call("scancel", scenario.WaitForStates("running")[0].JobId);
        scenario.WaitForStates("cancelled")[0].Explanation.Should().StartWith("cancelled, not through mdi");
    }

    private void WaitForFile(string path)
    {
        for (var i = 0; i < 300 && !File.Exists(scenario[path]); i++) Thread.Sleep(50);
        File.Exists(scenario[path]).Should().BeTrue();
    }
}
