using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>A release of a suite in the middle of a project.</summary>
public sealed class RecordedVersionTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_finished_task_stays_at_its_version_until_another_is_asked_for()
    {
        scenario.WithTag("steps", "v1.0.0").Run("steps", "run", "job.yml").Exits(0).Prints("pipeline: steps-mdi-tools/steps:v1.0.0");
        var before = scenario.Snapshot("out");
        scenario.WithChange("steps", "run/third.sh", "echo new > \"$RESULT_FILE\"\n").WithTag("steps", "v1.1.0");

        scenario.Run("steps", "run", "job.yml").Exits(0)
            .Prints("was done with v1.0.0 and stays so")
            .Prints("already succeeded: steps run s1")
            .Prints("package is current");
        scenario.Snapshot("out").Should().Equal(before);

        scenario.Run("steps", "run", "job.yml", "-v", "latest", "--rollback", "2").Exits(0).Prints("executing: steps run, step 3 = third");
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("new\n");
        scenario.Run("steps", "run", "job.yml", "-v", "v1.0.0").Exits(0).Prints("suite steps-mdi-tools moved from v1.1.0 to v1.0.0");
    }

    [Fact]
    public void A_task_that_is_not_finished_goes_on_with_the_latest()
    {
        scenario.WithTag("steps", "v1.0.0").WithFile("out/fail", "").Run("steps", "run", "job.yml").Exits(42);
        File.Delete(scenario["out/fail"]);
        scenario.WithChange("steps", "run/third.sh", "echo new > \"$RESULT_FILE\"\n").WithTag("steps", "v1.1.0");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("steps-mdi-tools/steps:v1.1.0");
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("new\n");
    }
}
