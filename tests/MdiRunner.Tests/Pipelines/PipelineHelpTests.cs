using MdiRunner.Commands.Describing;

namespace MdiRunner.Tests.Pipelines;

/// <summary>The columns of help, which other programs read.</summary>
public sealed class PipelineHelpTests
{
    [Theory]
    [InlineData("a letter and a name, padded to 20", "threshold", "short: t\n                type: integer\n                default: 5", "  -t,--threshold      <integer> what it is [5]")]
    [InlineData("a name alone", "threshold", "type: integer\n                default: 5", "  --threshold         <integer> what it is [5]")]
    [InlineData("19 letters are followed by one space", "seventeen-letters", "type: string", "  --seventeen-letters <string> what it is ")]
    [InlineData("20 and more are padded to 25", "eighteen-letters-x", "type: string", "  --eighteen-letters-x     <string> what it is ")]
    [InlineData("and still longer ones by one space", "a-name-of-twenty-five-abc", "type: string", "  --a-name-of-twenty-five-abc <string> what it is ")]
    [InlineData("what must be given says so", "threshold", "type: string\n                required: true\n                default: 5", "  --threshold         <string> what it is *REQUIRED*")]
    [InlineData("a flag shows no default", "threshold", "type: boolean\n                default: true", "  --threshold         <boolean> what it is ")]
    [InlineData("nor does nothing", "threshold", "type: string\n                default: null", "  --threshold         <string> what it is ")]
    [InlineData("a quoted default keeps its quotes", "threshold", "type: string\n                default: \"a, b\"", "  --threshold         <string> what it is [\"a, b\"]")]
    public void An_option_is_a_line(string rule, string name, string keys, string expected)
    {
        using var installation = Installation($"{name}:\n                description: \"what it is\"\n                {keys}");

        Lines(installation, all: false).Should().Contain(expected, rule);
    }

    [Fact]
    public void The_options_of_an_action_stand_below_their_families()
    {
        using var installation = Installation("b:\n                order: 2\n            a:\n                order: 1");

        Lines(installation, all: false).Take(9).Should().Equal("", "p: does it", "", "run: runs", "", "main:", "  --a                 <string>  ", "  --b                 <string>  ", "");
    }

    [Fact]
    public void Hidden_options_are_shown_on_request()
    {
        using var installation = Installation("unseen:\n                hidden: true");

        Lines(installation, all: false).Should().NotContain(line => line.Contains("--unseen", StringComparison.Ordinal));
        Lines(installation, all: true).Should().Contain("  --unseen            <string>  ");
    }

    [Fact]
    public void The_actions_of_a_pipeline_stand_above_the_commands_that_all_have()
    {
        using var installation = Installation("a:\n                order: 1");

        PipelineHelp.Of(installation.Load(), [("template", "makes a job file")]).Should().EndWith(
            "pipeline specific actions:\n  run            runs\n\ngeneral workflow commands:\n  template       makes a job file\n\n");
    }

    private static SmallInstallation Installation(string options) => new(
        $"pipeline:\n    name: p\n    description: \"does it\"\nactions:\n    run:\n        order: 1\n        description: \"runs\"\n        optionFamilies: [main]\n    unseen:\n        order: 2\n        hidden: true\noptionFamilies:\n    main:\n        options:\n            {options}\n");

    private static string[] Lines(SmallInstallation installation, bool all)
    {
        var pipeline = installation.Load();
        return PipelineHelp.Of(pipeline, pipeline.Action("run"), all).Split('\n');
    }
}
