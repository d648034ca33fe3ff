using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Pipelines;

/// <summary>What pipeline.yml alone says of its actions.</summary>
public sealed class PipelineLoaderTests
{
    [Fact]
    public void Names_and_texts_are_those_of_the_file()
    {
        using var installation = new SmallInstallation("""
            ---
            pipeline:
                name: p
                description: "does it"
                version: v1.2.3
            actions:
                run:
                    order: 1
                    thread: slow
                    description: "runs"
                    hidden: true
                    env-vars:
                        STYLE: plain
                        DEEP: true
                        NOTHING: null
                    resources:
                        required:
                            total-ram: 8G
                        recommended:
                            n-cpu: 4
                    job-manager:
                        recommended:
                            time-limit: 2:00:00
            """);

        var pipeline = installation.Load();
        var action = pipeline.Actions.Should().ContainSingle().Which;

        (pipeline.FullName, pipeline.Description, pipeline.Version).Should().Be(("own/p", "does it", "v1.2.3"));
        (action.Name, action.Order, action.Thread, action.Description, action.IsHidden, action.RequiredRam).Should().Be(("run", 1.0, "slow", "runs", true, "8G"));
        action.EnvironmentVariables.Select(pair => $"{pair.Key}={pair.Value}").Should().Equal("STYLE=plain", "DEEP=1");
        action.Recommended.Select(value => $"{value.Family} {value.Option} {value.Value}").Should().Equal("resources n-cpu 4", "job-manager time-limit 2:00:00");
        action.NeedsConda.Should().BeFalse();
    }

    [Theory]
    [InlineData("order decides", "b: 1, a: 2", "b a")]
    [InlineData("and is a number", "b: 10, a: 9", "a b")]
    [InlineData("of any kind", "b: 1.5, a: -1", "a b")]
    [InlineData("where it is the same, the place in the file", "b: 1, a: 1", "b a")]
    [InlineData("what has none comes last", "b: none, a: 1", "a b")]
    public void Actions_run_in_their_order(string rule, string orders, string expected)
    {
        var actions = orders.Split(", ").Select(order => order.Split(": ")).Select(pair => $"    {pair[0]}:\n        order: {pair[1]}\n");
        using var installation = new SmallInstallation($"actions:\n{string.Concat(actions)}");

        string.Join(' ', installation.Load().Actions.Select(action => action.Name)).Should().Be(expected, rule);
    }

    [Theory]
    [InlineData("lists of _global come first", "condaFamilies: [own]", "base own", "common", "shared-env")]
    [InlineData("without repeats", "condaFamilies: [own, base]", "base own", "common", "shared-env")]
    [InlineData("options too", "optionFamilies: [main]", "base", "common main", "shared-env")]
    [InlineData("an environment of the action's own wins", "environment: mine", "base", "common", "mine")]
    [InlineData("an action without lists has those of _global", "order: 1", "base", "common", "shared-env")]
    public void What_is_global_is_for_every_action(string rule, string line, string conda, string options, string environment)
    {
        using var installation = new SmallInstallation($"actions:\n    _global:\n        condaFamilies: [base]\n        optionFamilies: [common]\n        environment: shared-env\n        thread: no\n    run:\n        {line}\n");

        var action = installation.Load().Actions.Should().ContainSingle("_global is not an action").Which;

        string.Join(' ', action.CondaFamilies).Should().Be(conda, rule);
        string.Join(' ', action.ListedFamilies).Should().Be(options, rule);
        (action.Environment, action.Thread).Should().Be((environment, "default"), rule);
    }

    [Theory]
    [InlineData("pipeline:\n    name: p\n", "pipeline.yml:1:1 pipeline.yml has no 'actions:'")]
    [InlineData("actions:\n    run: now\n", "pipeline.yml:2:5 action 'run' has no keys below it")]
    [InlineData("actions:\n    run:\n", "pipeline.yml:2:5 action 'run' has no keys below it")]
    [InlineData("actions:\n    run:\n        module: nowhere\n", "pipeline.yml:3:17 there is no module 'nowhere'")]
    [InlineData("actions:\n    run:\n        module: other//align\n", "pipeline.yml:3:17 there is no module 'other//align'")]
    [InlineData("actions:\n    run:\n        env-vars:\n            STYLE:\n                deep: a\n", "pipeline.yml:4:13 'STYLE' has keys below it, but must have one value")]
    [InlineData("actions:\n    run:\n        resources:\n            recommended:\n                n-cpu:\n                    deep: 1\n", "pipeline.yml:5:17 'n-cpu' has keys below it, but must have one value")]
    [InlineData("actions:\n    run:\n\t    order: 1\n", "pipeline.yml:3:1 a tab is used for indentation")]
    public void What_cannot_be_composed_is_told_with_its_place(string pipeline, string expected)
    {
        using var installation = new SmallInstallation(pipeline);

        var error = installation.Failure();

        SmallInstallation.Line(error).Should().Be(expected);
        error.Kind.Should().Be(ErrorKind.Configuration);
    }

    [Fact]
    public void A_module_of_a_suite_that_is_not_installed_is_told_with_how_to_install_it()
    {
        using var installation = new SmallInstallation("actions:\n    run:\n        module: other//align\n");

        installation.Failure().Next!.Shown().Should().Be("if the suite is not installed: mdi add -s OWNER/other");
    }

    [Fact]
    public void An_action_that_is_not_there_is_told_with_the_nearest()
    {
        using var installation = new SmallInstallation("actions:\n    align:\n        order: 1\n    find:\n        order: 2\n");
        var pipeline = installation.Load();

        var error = pipeline.Invoking(all => all.Action("algin")).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;

        (error.Message, error.Expected, error.Nearest, error.Next!.Shown()).Should().Be(("pipeline p has no action 'algin'", "align, find", "align", "mdi p --help"));
    }
}
