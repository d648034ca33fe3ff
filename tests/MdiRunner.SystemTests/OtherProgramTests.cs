using System.IO.Compression;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>What another program, such as an earlier <c>mdi</c>, has done to a task in between: files are all that it leaves.</summary>
public sealed class OtherProgramTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Steps_that_it_took_back_are_done_again()
    {
        scenario.Made();
        var lines = File.ReadAllLines(StepFile);
        File.WriteAllLines(StepFile, lines[..1]);
        scenario.Run("report", "job.yml").Exits(0).Prints("action      not done: its steps were taken back or done again by another program since");
        scenario.Run("steps", "run", "job.yml").Exits(0)
            .Prints("are not those that it ended with")
            .Prints("already succeeded: steps run, step 1 = first").Prints("executing: steps run, step 2 = second");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run s1");
    }

    [Fact]
    public void A_step_file_that_was_removed_makes_the_action_run_as_it_always_did()
    {
        scenario.Made();
        File.Delete(StepFile);
        File.Delete(scenario["out/s1/second.txt"]);
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("executing: steps run, step 1 = first").Prints("executing: steps run, step 3 = third");
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\n");
    }

    [Fact]
    public void Steps_that_it_did_again_are_its_own_and_what_it_made_is_packed()
    {
        scenario.Made();
        File.WriteAllText(StepFile, File.ReadAllText(StepFile).Replace("\t20", "\t30", StringComparison.Ordinal).Replace("UTC", "GMT", StringComparison.Ordinal).TrimEnd('\n') + " \n");
        File.WriteAllText(scenario["out/s1/s1.result.txt"], "made by another\n");
        scenario.Run("steps", "run", "job.yml").Exits(0).DoesNotPrint("already succeeded: steps run s1")
            .Prints("already succeeded: steps run, step 3 = third").Prints("because of a change: file s1.result.txt has new content");
    }

    [Fact]
    public void Steps_of_another_action_of_the_pipeline_do_not_matter()
    {
        scenario.Made();
        File.AppendAllText(StepFile, "other\t1\tfirst\tFri Nov 27 02:00:00 UTC 2026\n");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run s1");
    }

    [Fact]
    public void What_it_finished_is_shown_as_done_by_it_and_can_be_pushed()
    {
        Directory.CreateDirectory(scenario["server"]);
        scenario.WithFile("job.yml", $"{StepsPipeline.Job}\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n");
        scenario.Run("steps", "run", "job.yml", "--push-server", "null").Exits(0);
        ForgetOurs();

        scenario.Run("report", "job.yml").Exits(0).Prints("action      done by an earlier mdi").Prints("push        due");
        scenario.Run("report", "--json", "job.yml").Exits(0).Prints("\"state\": \"done-by-earlier-mdi\"");
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: pushed");
        File.Exists(scenario["server/s1.steps.run.mdi.package.zip"]).Should().BeTrue();
    }

    [Fact]
    public void A_package_of_steps_that_it_took_back_since_is_not_pushed()
    {
        Directory.CreateDirectory(scenario["server"]);
        scenario.WithFile("job.yml", $"{StepsPipeline.Job}\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n");
        scenario.Run("steps", "run", "job.yml", "--push-server", "null").Exits(0);
        ForgetOurs();
        File.WriteAllLines(StepFile, File.ReadAllLines(StepFile)[..2]);
        scenario.Run("push", "job.yml").Exits(0).Prints("not started").DoesNotPrint("outcome: pushed");
        Directory.GetFiles(scenario["server"]).Should().BeEmpty();
    }

    [Fact]
    public void Its_package_stays_when_the_results_that_it_holds_were_cleared_away()
    {
        scenario.Made();
        ForgetOurs();
        File.Delete(scenario["out/s1/s1.result.txt"]);
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("package is kept");
        using var archive = ZipFile.OpenRead(scenario["out/s1/s1.steps.run.mdi.package.zip"]);
        archive.Entries.Select(entry => entry.FullName).Should().Contain("s1.result.txt");
    }

    private string StepFile => scenario["out/s1/steps/s1.steps.status"];

    // An earlier mdi leaves step file and package, and nothing else that we read.
    private void ForgetOurs()
    {
        foreach (var name in new[] { "action.json", "package.json" }) File.Delete(scenario[$"out/s1/steps/run/{name}"]);
    }
}
