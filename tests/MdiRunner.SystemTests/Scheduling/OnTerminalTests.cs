using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>What is asked of somebody who sits at a terminal, and what happens where nobody does.</summary>
public sealed class OnTerminalTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithVariable("MDI_SCHEDULER", "none");

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Report_asks_which_job_and_shows_that_one()
    {
        Submitted().RunOnTerminal([("Which job?", "2")], "report", "job.yml").Exits(0)
            .Prints("0  all jobs").Prints("1  flow_early_s1").Prints("Which job? [0-2]").Prints("job: 2").Prints("flow_late_s1 succeeded").DoesNotPrint("flow_early_s1 succeeded");
    }

    [Fact]
    public void Report_shows_all_where_that_is_chosen_or_nobody_can_be_asked()
    {
        Submitted().RunOnTerminal([("Which job?", "0")], "report", "job.yml").Exits(0).Prints("flow_early_s1 succeeded").Prints("flow_late_s1 succeeded");
        scenario.Run("report", "job.yml").Exits(0).Prints("flow_early_s1 succeeded").Prints("flow_late_s1 succeeded").DoesNotPrint("Which job?");
    }

    [Fact]
    public void Another_answer_is_refused() => Submitted().RunOnTerminal([("Which job?", "7")], "report", "job.yml").Exits(1).Prints("'7' is none of them");

    [Fact]
    public void Submit_offers_to_make_missing_output_directories()
    {
        Directory.Delete(scenario.WithFlow()["out"]);
        scenario.RunOnTerminal([("Agree to continue?", "n")], "submit", "-e", "job.yml").Exits(1).Prints($"create: {scenario["out"]}").Prints($"mdi mkdir {scenario["job.yml"]}");
        Directory.Exists(scenario["out"]).Should().BeFalse();
        scenario.RunOnTerminal([("Agree to continue?", "y")], "submit", "-e", "job.yml").Exits(0);
        scenario.Result("early").Should().Be("hello");
    }

    [Fact]
    public void Submitting_again_wants_consent()
    {
        Submitted().RunOnTerminal([("Agree to continue?", "n")], "submit", "-e", "job.yml").Exits(1).Prints("2 of 2 jobs were submitted before").Prints("mdi extend");
        scenario.RunOnTerminal([("Agree to continue?", "y")], "submit", "-e", "job.yml").Exits(0);
        scenario.WaitForStates("succeeded", "succeeded", "succeeded", "succeeded");
    }

    [Fact]
    public void States_are_coloured_unless_colours_are_unwanted()
    {
        Submitted().RunOnTerminal([], "status", "job.yml").Exits(0).Prints("\e[32msucceeded");
        scenario.Run("status", "job.yml").Exits(0).DoesNotPrint("\e[");
        scenario.WithVariable("NO_COLOR", "1").RunOnTerminal([], "status", "job.yml").Exits(0).DoesNotPrint("\e[32m");
    }

    private Scenario Submitted()
    {
        scenario.WithFlow("early late").Run("submit", "-e", "job.yml").Exits(0);
        return scenario;
    }
}
