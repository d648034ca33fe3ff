using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>The cycle on a real Grid Engine, which starts a job however the one before it ended, and holds those behind an exit status of 100.</summary>
public sealed class GridEngineTests(GridEngineFixture fixture) : IClassFixture<GridEngineFixture>, IDisposable
{
    // One process alone is refused its memory by the kernel; it is their sum that Grid Engine watches.
    private const string EatsInParts = """
        if [ -e "$OUTPUT_DIR/eat" ]; then
            for part in 1 2 3 4; do python3 -c 'import time; x = bytearray(3000000000); time.sleep(60)' & done
            wait
        fi
        """;

    private readonly Scenario scenario = new();

    private Scenario Ready(string actions = "early", string names = "s1") => fixture.Engine.Serve(scenario.WithFlow(actions, names));

    public void Dispose() => scenario.Dispose();

    [GridEngineFact]
    public void Jobs_of_a_thread_wait_for_each_other_and_are_followed_to_their_end()
    {
        Ready("early late aside").WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0).Prints("all jobs queued");
        scenario.WaitForStates("running", "waiting", "succeeded");
        File.Delete(scenario["out/wait.early"]);
        var jobs = scenario.WaitForStates("succeeded", "succeeded", "succeeded");
        scenario.Run("report", "--job", jobs[1].JobId, "job.yml").Exits(0).Prints("    exit_status: 0").Prints("step 1, work: done");
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
    }

    [GridEngineFact]
    public void A_failure_stands_in_error_and_extend_queues_it_again_with_what_waits_for_it()
    {
        Ready("early late").WithFile("out/fail.early.s1", "").Run("submit", "job.yml").Exits(0);
        var jobs = scenario.WaitForStates("error", "waiting");
        jobs[0].Explanation.Should().StartWith("ended with exit status 42").And.Contain("Eqw").And.Contain("mdi extend");
        File.Delete(scenario["out/fail.early.s1"]);

        scenario.Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("deleted", "deleted", "succeeded", "succeeded");
        foreach (var job in jobs) fixture.Engine.Call("qstat").Should().NotContain($" {job.JobId} 0.");
    }

    [GridEngineFact]
    public void A_job_that_could_not_begin_says_what_was_in_its_way()
    {
        Ready("early late").WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        fixture.Engine.Call("qalter", "-wd", "/nowhere", scenario.WaitForStates("running", "waiting")[1].JobId);
        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded", "error")[1].Explanation.Should().StartWith("error: can't chdir to /nowhere").And.Contain("(Eqw)");
    }

    [GridEngineFact]
    public void The_fresh_lease_of_a_job_is_believed_until_the_job_is_gone()
    {
        Ready().WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        var job = scenario.WaitForStates("running")[0].JobId;
        SpinWait.SpinUntil(() => File.Exists(scenario["out/s1/early.begun"]), 30_000).Should().BeTrue();
        var holder = $"SGE {fixture.Engine.Variables["SGE_ROOT"]}/{fixture.Engine.Variables.GetValueOrDefault("SGE_CELL", "default")} {job}";
        File.ReadAllText(scenario["out/s1/flow/early/lease"]).Should().Contain($"\"jobId\": \"{holder}\"");
        Directory.CreateDirectory(scenario["out/other"]);
        scenario.WithForeignLease("out/other/flow/early/lease", holder);
        string[] call = ["flow", "early", "-O", scenario["out"], "-N", "other"];
        scenario.Run(call).Exits(4).Complains($"job {holder}");

        File.Delete(scenario["out/wait.early"]);
        scenario.WaitForStates("succeeded");
        SpinWait.SpinUntil(() => !fixture.Engine.Call("qstat").Contains($" {job} 0.", StringComparison.Ordinal), 30_000).Should().BeTrue();
        scenario.Run(call).Exits(0).Prints($"the scheduler says that job {holder} has ended");
    }

    [GridEngineFact]
    public void An_array_runs_all_its_tasks()
    {
        Ready("early", "a b c").Run("submit", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded")[0].Tasks.Should().Be(3);
        Directory.GetFiles(scenario[".job.yml.data/log/SGE"]).Should().HaveCount(3);
        scenario.Result("early", "c").Should().Be("hello");
    }

    [GridEngineFact]
    public void Deleting_a_running_job_deletes_what_waits_for_it()
    {
        Ready("early late").WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        var jobs = scenario.WaitForStates("running", "waiting");
        scenario.Run("delete", "--force", "--job", jobs[0].JobId, "job.yml").Exits(0).Prints("2 jobs deleted");
        scenario.WaitForStates("deleted", "deleted");
        File.Exists(scenario["out/s1/late.begun"]).Should().BeFalse();
    }

    [GridEngineFact]
    public void A_job_whose_predecessor_is_deleted_behind_our_back_does_not_run()
    {
        Ready("early late").WithFile("out/wait.early", "").Run("submit", "job.yml").Exits(0);
        fixture.Engine.Call("qdel", scenario.WaitForStates("running", "waiting")[0].JobId);
        WaitFor(() => scenario.Jobs()[1].State == "error");
        File.Exists(scenario["out/s1/late.begun"]).Should().BeFalse();
        scenario.Run("report", "--job", scenario.Jobs()[1].JobId, "job.yml").Exits(0).Prints("the job before this one did not succeed");
    }

    [GridEngineFact]
    public void Rollback_and_purge_take_submissions_back()
    {
        Ready().Run("submit", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded");
        scenario.WithFile("out/wait.late", "").WithFlowJob("early late").Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded", "running");
        scenario.Run("rollback", "--force", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded");
        scenario.Run("purge", "--force", "job.yml").Exits(0);
        Directory.EnumerateFiles(scenario[".job.yml.data"], "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [GridEngineFact]
    public void A_time_limit_of_the_queue_ends_a_job_with_its_records()
    {
        Ready().WithFile("out/wait.early", "");
        fixture.Engine.Call("qconf", "-mattr", "queue", "h_rt", "0:0:4", "main.q");
        fixture.Engine.Call("qconf", "-mattr", "queue", "notify", "0:0:3", "main.q");
        try
        {
            scenario.Run("submit", "job.yml").Exits(0);
            WaitFor(() => scenario.Jobs()[0].State is not ("pending" or "running" or "ending"));
        }
        finally
        {
            fixture.Engine.Call("qconf", "-mattr", "queue", "h_rt", "INFINITY", "main.q");
        }
        scenario.WaitForStates("error")[0].Explanation.Should().StartWith("ended by Grid Engine for taking longer than it may");
        scenario.Run("report", "job.yml").Exits(0).Prints("flow early s1 was interrupted").Prints("    signal: USR2");
    }

    [GridEngineFact]
    public void Too_much_memory_is_told_apart_from_too_much_time_and_runs_again_where_there_is_more()
    {
        Ready().WithFile("out/eat", "").WithChange("flow", "early/work.sh", EatsInParts);
        fixture.Engine.Call("qconf", "-mattr", "queue", "h_vmem", "8G", "main.q");
        try
        {
            scenario.Run("submit", "job.yml").Exits(0);
            scenario.WaitForStates("error")[0].Explanation.Should().StartWith("ended by Grid Engine for using more memory than it may (h_vmem of its queue), and stands in an error state (Eqw)");
            scenario.Run("report", "job.yml").Exits(0).Prints("more memory than it may").Prints("    signal: USR2");
        }
        finally
        {
            fixture.Engine.Call("qconf", "-mattr", "queue", "h_vmem", "INFINITY", "main.q");
        }
        File.Delete(scenario["out/eat"]);
        scenario.Run("extend", "job.yml").Exits(0);
        scenario.WaitForStates("deleted", "succeeded");
    }

    [GridEngineTheory]
    [InlineData("kill -9 $PPID", 137)]
    [InlineData("sleep 30", 0)]
    public void A_job_is_found_by_its_script_when_the_call_that_submitted_it_does_not_come_back(string afterwards, int status)
    {
        Ready().WithFile("out/wait.early", "").WithVariable("PATH", $"{scenario["bin"]}:{Environment.GetEnvironmentVariable("PATH")}").WithVariable("MDI_SCHEDULER_TIMEOUT", "3");
        scenario.WithStandIn("qsub", $"/usr/bin/qsub \"$@\" > /dev/null; {afterwards}").Run("submit", "job.yml").Exits(status);
        scenario.WaitForStates("running");
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
        scenario.Run("delete", "--force", "job.yml").Exits(0).Prints("1 job deleted");
        WaitFor(() => !fixture.Engine.Call("qstat").Contains("flow_early", StringComparison.Ordinal));
    }

    private static void WaitFor(Func<bool> condition)
    {
        for (var i = 0; i < 100 && !condition(); i++) Thread.Sleep(500);
        condition().Should().BeTrue();
    }
}
