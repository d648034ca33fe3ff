using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>What users get wrong: one clear message each, with place and way out, and nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_job_file_that_is_missing_is_named_with_its_nearest_neighbour() => Refused("there is no job file jop.yml", "did you mean: job.yml", "steps", "run", "jop.yml");

    [Fact]
    public void An_unknown_pipeline_is_named_with_the_nearest() => Refused("'stesp' is not a command, pipeline or job file", "did you mean: steps", "stesp", "run", "job.yml");

    [Fact]
    public void An_unknown_action_is_named_with_the_nearest() => Refused("pipeline steps has no action 'rum'", "did you mean: run", "steps", "rum", "job.yml");

    [Fact]
    public void An_unknown_option_on_the_command_line_is_named_with_the_nearest() => Refused("option --coutn is not known", "did you mean: --count", "steps", "run", "job.yml", "--coutn", "3");

    [Fact]
    public void A_stray_word_is_an_error_and_not_a_run() => Refused("'1' is neither an option nor an option's value", "one job file, then options", "steps", "run", "job.yml", "--dry-run", "1");

    [Theory]
    [InlineData("    text: hello", "    txet: hello", "job.yml:4:9", "did you mean: text")]
    [InlineData("    work:", "    wrok:", "job.yml:3:5", "did you mean: work")]
    [InlineData("run:", "rnu:", "job.yml:2:1", "did you mean: run")]
    [InlineData("- run", "- rnu", "job.yml:9:7", "did you mean: run")]
    [InlineData("text: hello", "text: $NOWHERE", "job.yml:4:15", "variable 'NOWHERE' has no value")]
    [InlineData("text: hello", "count: four", "job.yml:4:16", "must be a whole number, but is 'four'")]
    [InlineData("data-name: s1", "data-name: [s1, s1]", "job.yml:7:20", "tasks 1 and 2 of action run have the same directory")]
    [InlineData("output-dir: @ROOT@/out", "output-dir: @ROOT@/nowhere", "job.yml:6:21", "next: mkdir -p")]
    [InlineData("    work:", "\twork:", "job.yml:3:1", "a tab is used for indentation")]
    [InlineData("pipeline: steps", "pipeline: tseps", "job.yml:1:11", "asks for pipeline tseps")]
    public void A_mistake_in_the_job_file_is_shown_at_its_place(string right, string wrong, string place, string words)
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace(right, wrong, StringComparison.Ordinal));
        Refused($"at {place}\n", words, "steps", "job.yml");
    }

    [Fact]
    public void All_mistakes_of_a_file_are_shown_at_once()
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("text: hello", "txet: hello\n        count: four", StringComparison.Ordinal));
        var result = scenario.Run("steps", "run", "job.yml").Exits(1);
        result.Complains("'txet'").Complains("'four'").Complains("option --text is required");
    }

    [Fact]
    public void All_mistakes_of_all_chunks_are_shown_at_once_each_at_its_place_in_the_order_of_the_file()
    {
        scenario.WithFile("job.yml", """
            variables:
                BAD: $NOWHERE/x
            ---
            pipeline: steps
            run:
                work:
                    text: $BAD
                    in-file: @ROOT@/gone.txt
                    count: [1, 2, four]
                output:
                    output-dir: @ROOT@/out
                    data-name: a b c/d
                resources:
                    n-cpu: 0
            rum:
                work:
            execute:
                - run
                - rnu
            ---
            pipeline: stesp
            execute:
                - run
            ---
            pipeline: steps:v9
            execute:
                - run
            ---
            pipeline: steps
            run:
                output:
                    output-dir: @ROOT@/nowhere
                    data-nmae: s1
            execute:
                - run
            """);
        string[] places =
        [
            "2:10 variable 'NOWHERE' has no value",
            "8:18 the file of --in-file does not exist",
            "9:23 --count of run must be a whole number, but is 'four'",
            "12:24 --data-name cannot be a path: 'c/d'",
            "14:16 --n-cpu of run must be at least 1, but is '0'",
            "15:1 'rum' is not an action of pipeline steps",
            "19:7 pipeline steps has no action 'rnu'",
            "21:11 'stesp' is not a command, pipeline or job file",
            "25:11 suite steps-mdi-tools has no version 'v9'",
            "29:11 option --text is required",
            "29:11 option --data-name is required",
            "32:21 --output-dir does not exist",
            "33:9 'data-nmae' is not an option of family output",
        ];

        var result = scenario.Run("inspect", "job.yml").Exits(1);

        var shown = result.Errors.Split("mdi error: ")[1..].Select(error => error.Split('\n')).Select(lines => $"{lines[1].Trim()["at job.yml:".Length..]} {lines[0]}").ToList();
        shown.Should().HaveCount(places.Length, result.Errors);
        foreach (var (message, place) in shown.Zip(places)) message.Should().StartWith(place);
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public void The_caret_stands_below_the_item_of_a_list_that_is_wrong()
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("text: hello", "count:\n            - 1\n            - two", StringComparison.Ordinal));
        Refused("  6 |             - two\n    |               ^\n", "must be a whole number, but is 'two'", "steps", "job.yml");
    }

    [Theory]
    [InlineData("pipeline:\n    name: steps\n", "1:1", "pipeline.yml has no 'actions:'")]
    [InlineData("", "1:1", "pipeline.yml has no 'actions:'")]
    [InlineData("actions:\n\trun:\n", "2:1", "a tab is used for indentation")]
    [InlineData("actions:\n    run: now\n", "2:5", "action 'run' has no keys below it")]
    [InlineData("actions:\n    run:\n        module: nowhere\n", "3:17", "there is no module 'nowhere'")]
    [InlineData("actions:\n    run:\n        condaFamilies:\n            - nowhere\n", "4:15", "asks for the conda family 'nowhere', which no file defines")]
    public void A_mistake_in_a_definition_is_shown_at_its_place(string definition, string place, string words)
    {
        scenario.WithChange("steps", "pipeline.yml", definition);
        Refused($"/pipelines/steps/pipeline.yml:{place}\n", words, "steps", "conda", "--list");
    }

    private void Refused(string message, string more, params string[] call)
    {
        var before = scenario.Snapshot();
        scenario.Run(call).Exits(1).Complains(message).Complains(more).Output.Should().BeEmpty();
        scenario.Snapshot().Should().Equal(before);
        Directory.EnumerateFileSystemEntries(scenario["out"]).Should().BeEmpty();
    }
}
