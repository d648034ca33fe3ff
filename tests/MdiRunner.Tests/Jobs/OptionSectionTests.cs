using MdiRunner.Tests.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Tests.Jobs;

/// <summary>Names in a job file: actions, families and options that are not there.</summary>
public sealed class OptionSectionTests : IDisposable
{
    private readonly SmallInstallation installation = new(SmallJob.Pipeline);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("main.txet: a", "job.yml:4:9 'txet' is not an option of family main of action run", null, "text", "mdi p run --help")]
    [InlineData("main.n-cpu: 2", "job.yml:4:9 'n-cpu' is not an option of family main of action run", "'n-cpu' below 'resources:'", null, "mdi p run --help")]
    [InlineData("mian.text: a", "job.yml:3:5 'mian' is not an option family of action run", "main, output, push, version, resources, job-manager, workflow, help", "main", "mdi p run --help")]
    [InlineData("other.elsewhere: a", "job.yml:3:5 'other' is not an option family of action run", "main, output, push, version, resources, job-manager, workflow, help", null, "mdi p run --help")]
    [InlineData("main.text:a", "job.yml:4:9 there is no space after the colon", "option: value", null, null)]
    [InlineData("main.text:\n            deeper: a", "job.yml:4:9 option 'text' must have a value or a list, not keys", null, null, null)]
    public void A_name_below_an_action_that_the_action_does_not_have(string lines, string line, string? expected, string? nearest, string? next) =>
        Refuses(SmallJob.Of(lines), line, expected, nearest, next);

    [Theory]
    [InlineData("shared:\n    main:\n        nonesuch: a\n", "job.yml:11:9 no action of pipeline p has an option 'nonesuch'", null, null, "mdi p --help")]
    [InlineData("shared:\n    main: a\n", "job.yml:10:5 'main' must be an option family with options below it", "family: / option: value", null, null)]
    [InlineData("shared:\n    main:\n        text:a\n", "job.yml:11:9 there is no space after the colon", "option: value", null, null)]
    [InlineData("shared:\n    main: text:a\n", "job.yml:10:5 'main' must be an option family with options below it", "family: / option: value", null, null)]
    [InlineData("shared: a\n", "job.yml:9:9 'shared' must hold option families, not a value", "shared: / family: / option: value", null, null)]
    [InlineData("rnu:\n    main:\n        text: a\n", "job.yml:9:1 'rnu' is not an action of pipeline p", "pipeline, variables, shared, execute, or an action: run, big", "run", null)]
    public void A_name_elsewhere_in_the_file(string more, string line, string? expected, string? nearest, string? next) =>
        Refuses(SmallJob.Of("main.text: a") + more, line, expected, nearest, next);

    [Theory]
    [InlineData("an option of another action is for that one", "shared:\n    other:\n        elsewhere: a\n")]
    [InlineData("the family's name does not count", "shared:\n    whatever:\n        whole: 3\n")]
    [InlineData("nothing below is nothing", "shared:\n")]
    [InlineData("nor is an empty family", "shared:\n    main:\n")]
    [InlineData("another action is not this one's business", "big:\n    other:\n        elsewhere: a\n")]
    public void What_is_shared_need_not_be_for_every_action(string rule, string more) =>
        installation.Plan("run", SmallJob.Of("main.text: a") + more).Complaints().Should().BeEmpty(rule);

    [Fact]
    public void Below_shared_only_the_options_name_counts() =>
        installation.Plan("run", SmallJob.Of("main.text: a") + "shared:\n    whatever:\n        whole: 3\n").ValuesOf("whole").Should().Be("3");

    [Fact]
    public void A_variable_without_a_value_is_told_at_its_dollar_and_nothing_follows_from_it() =>
        Refuses(SmallJob.Of("main.whole: 1 | output.output-dir: /out/$NOWHERE | output.data-name: d"), "job.yml:6:26 variable 'NOWHERE' has no value",
            "a name from 'variables:' or from the environment (a task's own, such as TASK_DIR, are known to its scripts only); write \\$ for a dollar sign", null, null);

    private void Refuses(string job, string line, string? expected, string? nearest, string? next)
    {
        var error = installation.Plan("run", job).Errors.Should().ContainSingle().Which;

        SmallInstallation.Line(error).Should().Be(line);
        (error.Expected, error.Nearest, error.Next?.Shown()).Should().Be((expected, nearest, next));
    }
}
