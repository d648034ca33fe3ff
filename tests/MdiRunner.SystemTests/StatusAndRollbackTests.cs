using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

public sealed class StatusAndRollbackTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Status_shows_the_finished_steps()
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Run("steps", "status", "run", "job.yml").Exits(0).Prints("run\t1\tfirst\t").Prints("run\t3\tthird\t");
    }

    [Fact]
    public void Rollback_takes_steps_back_so_that_they_run_again()
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Run("steps", "rollback", "run", "1", "job.yml", "--force").Exits(0).Prints("taken back: step 2, second");
        scenario.Run("steps", "status", "run", "job.yml").Exits(0).Prints("run\t1\tfirst\t").DoesNotPrint("run\t2");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("executing: steps run, step 2 = second");
    }

    [Fact]
    public void Rollback_changes_nothing_without_consent()
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Run("steps", "rollback", "run", "0", "job.yml").Exits(1).Complains("nothing was changed");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run s1");
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("-d")]
    public void A_dry_run_shows_what_would_be_taken_back_and_changes_nothing(string word)
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        var before = scenario.Snapshot();
        scenario.Run("steps", "rollback", "run", "1", "job.yml", word, "--force").Exits(0)
            .Prints("will be taken back: step 2, second").DoesNotPrint("taken back: step 1,").DoesNotPrint("\ntaken back");
        scenario.Snapshot().Should().Equal(before);
    }

    [Fact]
    public void An_array_needs_the_task_to_be_named()
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("data-name: s1", "data-name: [a, b]", StringComparison.Ordinal));
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Run("steps", "rollback", "run", "1", "job.yml", "--force").Exits(1).Complains("action run has 2 tasks").Complains("add --task-id N");
        scenario.Run("steps", "rollback", "run", "1", "job.yml", "--force", "--task-id", "2").Exits(0).Prints("taken back: step 2");
    }
}
