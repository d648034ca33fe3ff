using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary><c>submit --execute</c>: jobs in this shell, with the same records as queued ones.</summary>
public sealed class ShellRunTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithVariable("MDI_SCHEDULER", "none");

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void All_tasks_of_all_jobs_run_and_are_recorded()
    {
        scenario.WithFlow("early late", "a b").Run("submit", "--execute", "job.yml").Exits(0).Prints("    data-name: b");
        scenario.WaitForStates("succeeded", "succeeded").Should().AllSatisfy(job => job.Tasks.Should().Be(2));
        scenario.Result("late", "b").Should().Be("hello");
        File.ReadAllText(scenario[".job.yml.data/log/local/flow_early.o1-2"]).Should().Contain("    exit_status: 0");
        scenario.Run("extend", "--execute", "job.yml").Exits(0).Prints("no jobs to queue");
    }

    [Fact]
    public void A_failure_ends_the_call_is_recorded_and_extend_goes_on_there()
    {
        scenario.WithFlow("early late").WithFile("out/fail.early.s1", "");
        scenario.Run("submit", "-e", "job.yml").Exits(42).Complains("flow_early_s1 ended with exit status 42").Complains("mdi extend --execute");
        scenario.WaitForStates("failed");
        File.Delete(scenario["out/fail.early.s1"]);
        scenario.Run("extend", "-e", "job.yml").Exits(0);
        scenario.WaitForStates("failed", "succeeded", "succeeded");
    }

    [Fact]
    public void A_run_that_is_interrupted_or_killed_is_not_taken_for_done()
    {
        scenario.WithFlow().WithFile("out/wait.early", "");
        using (var run = scenario.Start("submit", "-e", "job.yml"))
        {
            run.WaitForFile(scenario["out/s1/early.begun"]).Signal("TERM");
            run.WaitForEnd(30).Exits(130);
        }
        scenario.WaitForStates("failed")[0].ExitStatus.Should().Be(143);
        File.Delete(scenario["out/s1/early.begun"]);
        using (var run = scenario.Start("extend", "-e", "job.yml"))
        {
            run.WaitForFile(scenario["out/s1/early.begun"]);
            scenario.Jobs()[1].State.Should().Be("running");
            run.Signal("KILL");
            run.WaitForEnd(30);
        }
        File.Delete(scenario["out/wait.early"]); // what the killed call has started ends
        scenario.WaitForStates("failed", "killed");
    }

    [Fact]
    public void Without_a_scheduler_submit_says_what_can_be_done()
    {
        scenario.WithFlow().Run("submit", "job.yml").Exits(1).Complains("MDI_SCHEDULER says that there is no scheduler").Complains("mdi submit --execute");
        Directory.Exists(scenario[".job.yml.data"]).Should().BeFalse();
    }

    [Fact]
    public void Wrong_words_are_named_with_what_would_be_right()
    {
        scenario.WithFlow();
        scenario.Run("submit", "-e", "--from-action", "erly", "job.yml").Exits(1).Complains("--from-action cannot be 'erly'").Complains("did you mean: early");
        scenario.Run("submit", "-e", "--txt", "x", "job.yml").Exits(1).Complains("option --txt is not known");
        scenario.Run("status", "job.yml").Exits(1).Complains("nothing was submitted");
        scenario.Run("submit", "-e", "job.yml", "--text", "other").Exits(0);
        scenario.Result("early").Should().Be("other");
        scenario.Run("report", "--job", "17", "job.yml").Exits(1).Complains("no job is meant by '17'");
    }

    [Fact]
    public void A_range_of_actions_runs_alone()
    {
        scenario.WithFlow("early late aside").Run("submit", "-e", "--from-action", "late", "--to-action", "late", "job.yml").Exits(0);
        scenario.Jobs().Select(job => job.Name).Should().Equal("flow_late_s1");
    }

    [Fact]
    public void Output_directories_are_made_on_request()
    {
        scenario.WithFlow();
        Directory.Delete(scenario["out"]);
        scenario.Run("submit", "-e", "job.yml").Exits(1).Complains($"mdi mkdir {scenario["job.yml"]}");
        scenario.Run("mkdir", "--dry-run", "job.yml").Exits(0).Prints($"create: {scenario["out"]}");
        scenario.Run("mkdir", "--force", "job.yml").Exits(0).Prints("all output directories created");
        scenario.Run("submit", "-e", "--dry-run", "job.yml").Exits(0).Prints("no errors detected");
        Directory.Exists(scenario[".job.yml.data"]).Should().BeFalse();
    }

    [Fact]
    public void What_waits_for_its_execution_is_for_its_owner_alone_and_has_nothing_of_the_callers_environment()
    {
        scenario.WithFlow().WithVariable("SITE_TOKEN", "hunter2").Run("submit", "--execute", "job.yml").Exits(0);
        var script = Directory.GetFiles(scenario[".job.yml.data/script/local"]).Should().ContainSingle().Subject;
        (File.GetUnixFileMode(script) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).Should().Be(UnixFileMode.None);
        var kept = Directory.GetFiles(scenario["."], "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("hunter2", StringComparison.Ordinal));
        kept.Should().BeEmpty();
    }

    [Fact]
    public void A_time_limit_below_what_the_last_run_took_is_warned_of()
    {
        scenario.WithFlow(more: "job-manager:\n        time-limit: 0:01").WithFile("out/wait.early", "");
        scenario.WithFlowJob("early");
        using var run = scenario.Start("submit", "-e", "job.yml");
        run.WaitForFile(scenario["out/s1/early.begun"]);
        Thread.Sleep(1200);
        File.Delete(scenario["out/wait.early"]);
        run.WaitForEnd(30).Exits(0);
        scenario.Run("submit", "-e", "--force", "--dry-run", "job.yml", "--time-limit", "0:01").Exits(0).Complains("asks for 0:01, but took 0:00:0");
    }
}
