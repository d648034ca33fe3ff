using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Runs that end well, badly or not at all, and what the same call does afterwards.</summary>
[Trait("Set", "Smoke")]
public sealed class RunAndRepeatTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void A_run_that_is_interrupted_in_a_step_goes_on_at_that_step(string signal, int status)
    {
        scenario.WithFile("out/wait", "");
        using (var run = scenario.Start("steps", "run", "job.yml"))
        {
            run.WaitForFile(scenario["out/s1/second.begun"]).Signal(signal);
            run.WaitForEnd(15).Exits(status).Prints("steps run s1 was interrupted");
        }
        File.Delete(scenario["out/wait"]);
        File.Exists(scenario["out/s1/s1.steps.run.mdi.package.zip"]).Should().BeFalse();

        scenario.Run("steps", "run", "job.yml").Exits(0)
            .Prints("already succeeded: steps run, step 1 = first")
            .Prints("executing: steps run, step 2 = second");
        File.ReadAllText(scenario["out/s1/first.txt"]).Should().Be("first\n");
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\n");
    }

    [Fact]
    public void A_run_that_is_killed_leaves_no_success_and_no_lease_that_a_human_must_clear()
    {
        scenario.WithFile("out/wait", "");
        using (var run = scenario.Start("steps", "run", "job.yml"))
        {
            run.WaitForFile(scenario["out/s1/second.begun"]).Signal("KILL");
            run.WaitForEnd(15).Status.Should().NotBe(0);
        }
        File.Delete(scenario["out/wait"]);
        scenario.Run("report", "job.yml").Exits(0).Prints("running, or killed, since");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("executing: steps run, step 3 = third");
    }

    [Fact]
    public void A_script_that_fails_gives_its_status_and_the_next_call_resumes()
    {
        scenario.WithFile("out/fail", "");
        scenario.Run("steps", "run", "job.yml").Exits(42).Complains("steps run s1 ended with status 42");
        File.Exists(scenario["out/s1/s1.steps.run.mdi.package.zip"]).Should().BeFalse();
        File.Delete(scenario["out/fail"]);
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run, step 1 = first");
    }

    [Fact]
    public void A_run_whose_output_cannot_be_written_makes_its_results_all_the_same_and_says_so()
    {
        scenario.Through("sh", "-c", "exec \"$0\" \"$@\" >/dev/full").Run("steps", "run", "job.yml").Exits(2)
            .Complains("not all output could be written: No space left on device");
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\n");
        scenario.Through().Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run s1").Prints("package is current");
    }

    [Fact]
    public void A_reader_that_has_seen_enough_is_no_error()
    {
        scenario.Through("bash", "-c", "\"$0\" \"$@\" | true; exit ${PIPESTATUS[0]}").Run("steps", "template", "-a").Exits(0).DoesNotComplain();
    }

    [Fact]
    public void Two_calls_never_run_the_same_task_at_once()
    {
        scenario.WithFile("out/wait", "");
        using var run = scenario.Start("steps", "run", "job.yml").WaitForFile(scenario["out/s1/second.begun"]);
        scenario.Run("steps", "run", "job.yml").Exits(4).Complains("another run");
        File.Delete(scenario["out/wait"]);
        run.WaitForEnd(30).Exits(0);
        File.ReadAllText(scenario["out/s1/second.txt"]).Should().Be("hello 1\n");
    }

    [Fact]
    public void A_changed_option_is_named_and_the_action_runs_again()
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Run("steps", "run", "job.yml", "--count", "7").Exits(0)
            .Prints("count changed from 1 to 7")
            .Prints("already succeeded: steps run, step 2 = second");
        scenario.Run("steps", "run", "job.yml", "--count", "7", "--rollback", "1").Exits(0)
            .Prints("rolling back to pipeline step 1")
            .Prints("executing: steps run, step 2 = second");
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\nhello 7\n");
    }

    [Fact]
    public void An_input_that_is_gone_does_not_matter_once_the_action_is_done()
    {
        scenario.WithFile("in.txt", "x");
        scenario.Run("steps", "run", "job.yml", "--in-file", "in.txt").Exits(0);
        File.Delete(scenario["in.txt"]);
        scenario.Run("steps", "run", "job.yml", "--in-file", scenario["in.txt"]).Exits(0).Prints("already succeeded: steps run s1");
    }

    [Theory]
    [InlineData("--rollback", "0", "--force")]
    [InlineData("-R", "0", "-f")]
    [InlineData("--rollback=0")]
    public void The_advised_call_goes_on_and_takes_nothing_back(params string[] undoing)
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.WithFile("out/fail", "");
        var failed = scenario.Run(["steps", "run", "job.yml", .. undoing]).Exits(42);
        File.Delete(scenario["out/fail"]);
        failed.Complains($"next: mdi steps run {scenario["job.yml"]}\n");
        scenario.Paste($"mdi steps run {scenario["job.yml"]}").Exits(0).Prints("already succeeded: steps run, step 1 = first").Prints("executing: steps run, step 2 = second");
    }

    [Fact]
    public void The_report_of_a_running_task_says_since_when_and_advises_nothing_that_would_fail()
    {
        scenario.WithFile("out/wait", "");
        using var run = scenario.Start("steps", "run", "job.yml").WaitForFile(scenario["out/s1/second.begun"]);
        scenario.Run("report", "job.yml").Exits(0).Prints("action      running since ").DoesNotPrint("or killed").DoesNotPrint("next        ");
        File.Delete(scenario["out/wait"]);
        run.WaitForEnd(30).Exits(0);
    }
}
