using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Advised commands are lines of their own, and can be pasted where names hold spaces.</summary>
public sealed class PastedAdviceTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public PastedAdviceTests() => scenario.WithFile("my job.yml", StepsPipeline.Job.Replace("@ROOT@/out", "@ROOT@/gone", StringComparison.Ordinal));

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_directory_that_is_missing_is_made_and_the_run_succeeds()
    {
        scenario.Paste(Advice("steps", Job)).Exits(0);
        scenario.Run("steps", Job).Exits(0);
    }

    [Fact]
    public void Options_of_push_that_exclude_each_other_are_told_apart() => Advice("push", "--list", "--check", Job).Should().Be($"mdi push --check '{Job}'");

    [Fact]
    public void A_job_file_without_a_command_can_be_inspected() => Advice(Job).Should().Be($"mdi '{Job}' inspect");

    [Fact]
    public void The_pipeline_that_a_job_file_asks_for_is_named()
    {
        scenario.WithFile("my job.yml", StepsPipeline.Job.Replace("pipeline: steps", "pipeline: svWGS", StringComparison.Ordinal));
        Advice("steps", Job).Should().Be($"mdi svWGS '{Job}'");
    }

    [Fact]
    public void Where_nothing_was_submitted_yet_the_call_that_submits_is_named() => Advice("status", Job).Should().Be($"mdi submit '{Job}'");

    [Fact]
    public void An_input_that_is_missing_below_a_directory_with_a_space_is_named_whole_and_with_its_neighbour()
    {
        scenario.WithFile("with space/reads.bam", "").WithFile("with space/job.yml", StepsPipeline.Job.Replace("text: hello", "text: hello\n        in-file: raeds.bam", StringComparison.Ordinal));
        scenario.Run("steps", scenario["with space/job.yml"]).Exits(1)
            .Complains($"the file of --in-file does not exist: {scenario["with space/raeds.bam"]}\n").Complains($"did you mean: {scenario["with space/reads.bam"]}\n");
    }

    private string Job => scenario["my job.yml"];

    private string Advice(params string[] words) => scenario.Run(words).Exits(1).Errors.Split("  next: ")[1].Split('\n')[0];
}
