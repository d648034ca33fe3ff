using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Tests.Pipelines;

namespace MdiRunner.Tests.Jobs;

/// <summary>The report of a configuration, whose columns other programs read.</summary>
public sealed class ConfigurationReportTests : IDisposable
{
    private readonly SmallInstallation installation = new("""
        pipeline:
            name: p
            description: "does it"
        actions:
            run:
                order: 1
                optionFamilies:
                    - main
        optionFamilies:
            main:
                options:
                    text:
                        order: 1
                        type: string
                    a-name-of-eighteen:
                        order: 2
                        type: integer
                        default: 1
                    flag:
                        order: 3
                        type: boolean
                        default: true
                    unseen:
                        order: 4
                        hidden: true
                        default: 1
        """);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("boolean", null, "false")]
    [InlineData("boolean", "0", "false")]
    [InlineData("boolean", "1", "true")]
    [InlineData("string", null, "null")]
    [InlineData("string", "null", "null")]
    [InlineData("string", "a b", "a b")]
    [InlineData("string", "a, b", "\"a, b\"")]
    [InlineData("string", "10:00", "10:00")]
    [InlineData("integer", "0012", "0012")]
    [InlineData("double", "1e-3", "1e-3")]
    public void A_value_is_shown_by_its_type(string type, string? value, string expected) =>
        ConfigurationReport.Display(new OptionDefinition("x") { TypeName = type }, value).Should().Be(expected);

    [Fact]
    public void Values_stand_in_one_column_below_their_families() => new ConfigurationReport(Plan("text: a").Actions[0], []).Text.Should().StartWith("""
        ---
        pipeline: own/p:v1.2.3
        description: "does it"
        execute: run
        thread: default
        nTasks: 1
        run:
            main:
                text:           a
                a-name-of-eighteen: 1
                flag:           true
            output:
                output-dir:     /out
                data-name:      d
            push:
                push-server:    null

        """);

    [Fact]
    public void An_array_is_a_list_and_each_task_tells_its_own()
    {
        var plan = Plan("text: [a, b]", "data-name: [d, e]").Actions[0];

        new ConfigurationReport(plan, []).Text.Should().Contain("nTasks: 2\n").And.Contain("        text:\n            - a\n            - b\n");
        ConfigurationReport.BlockOf(plan.ToTasks()[1]).Should().Be("---\ntask:\n    task-id: 2\n    text: b\n    data-name: e\n...\n");
    }

    [Theory]
    [InlineData("one task needs no block", "", "")]
    [InlineData("unless it was asked for", "1", "---\ntask:\n    task-id: 1\n...\n")]
    public void A_single_task_is_told_when_it_was_asked_for(string rule, string task, string expected)
    {
        string[] words = task.Length == 0 ? [] : ["--task-id", task];

        ConfigurationReport.BlockOf(Plan("text: a", "data-name: d", words).Actions[0].ToTasks()[0]).Should().Be(expected, rule);
    }

    private JobPlan Plan(string line, string name = "data-name: d", params string[] words) =>
        installation.Plan("run", SmallJob.Of($"main.{line} | output.output-dir: /out | output.{name}"), words);
}
