using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Suites that were written before a command of ours existed may have a pipeline of its name.</summary>
public sealed class NamesOfCommandsTests : IDisposable
{
    private const string Definition = """
        pipeline:
            name: NAME
            description: "older than the command"
        actions:
            do:
                order: 1
                description: "say hello"
        """;

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("push")]
    [InlineData("package")]
    public void A_pipeline_with_the_name_of_a_command_that_only_we_have_wins(string name)
    {
        Install(name);
        scenario.Run(name).Exits(0).Prints("older than the command");
        scenario.Run(name, "do").Exits(0).Prints("say hello");
        scenario.Run($"{name}-mdi-tools/{name}").Exits(0).Prints("older than the command");
    }

    [Fact]
    public void The_command_is_still_there_behind_a_job_file()
    {
        Install("push");
        scenario.WithFile("job.yml", "pipeline: push\ndo:\n    output:\n        output-dir: @ROOT@/out\n        data-name: s1\nexecute:\n    - do\n");
        scenario.Run("job.yml", "push", "--list").Exits(0);
    }

    [Fact]
    public void A_command_of_the_reference_wins_and_the_pipeline_is_reached_through_its_suite()
    {
        Install("report");
        scenario.Run("report").Prints("mdi report").DoesNotPrint("older than the command");
        scenario.Run("report-mdi-tools/report").Exits(0).Prints("older than the command");
    }

    private void Install(string name) => scenario.WithPipeline(name, Definition.Replace("NAME", name, StringComparison.Ordinal), ("do/Workflow.sh", "source $WORKFLOW_SH\necho hello\n"));
}
