using MdiRunner.Errors;
using MdiRunner.Tests.Pipelines;

namespace MdiRunner.Tests.Jobs;

/// <summary>Which of several files has the say.</summary>
public sealed class ConfigurationLevelTests : IDisposable
{
    private const string Installed = "mdi/config/stage1-pipelines.yml";
    private const string Job = "a/b/work/job.yml";

    private readonly SmallInstallation installation = new(SmallJob.Pipeline);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("what is recommended comes before the default", "2")]
    [InlineData("the installation's file before what is recommended", "3", Installed + " shared 3")]
    [InlineData("a server's file before the installation's", "4", Installed + " run 3", "a/server.yml shared 4")]
    [InlineData("a nearer one before one further away", "5", "a/server.yml run 4", "a/b/server.yml shared 5")]
    [InlineData("and that beside the job file", "6", "a/b/server.yml run 5", "a/b/work/server.yml shared 6")]
    [InlineData("a pipeline's before a server's", "7", "a/b/work/server.yml run 6", "a/b/pipeline.yml shared 7")]
    [InlineData("one of the pipeline's name before one for any", "8", "a/b/pipeline.yml run 7", "a/b/p.yml shared 8")]
    [InlineData("one beside the job file before one above", "9", "a/b/p.yml run 8", "a/b/work/pipeline.yml shared 9")]
    [InlineData("and there too the name counts more", "10", "a/b/work/pipeline.yml run 9", "a/b/work/p.yml shared 10")]
    [InlineData("the job file before all of them", "11", "a/b/work/p.yml run 10", Job + " shared 11")]
    [InlineData("within one file the action before what is shared", "12", Job + " run 12", Job + " shared 11")]
    [InlineData("in a level file as well", "4", "a/server.yml run 4", "a/server.yml shared 3")]
    [InlineData("null in a higher one says nothing", "4", "a/server.yml run 4", Job + " run null")]
    [InlineData("a file three directories up is none", "2", "server.yml run 4")]
    [InlineData("nor is one of another pipeline's name", "2", "a/b/work/q.yml run 4")]
    [InlineData("a pipeline's two directories up is none either", "2", "a/pipeline.yml run 4")]
    public void A_higher_level_wins_and_within_one_the_action(string rule, string expected, params string[] values) =>
        Planned(values).ValuesOf("n-cpu").Should().Be(expected, rule);

    [Fact]
    public void The_command_line_wins_over_all() => Planned([Job + " run 12"], "--n-cpu", "13").ValuesOf("n-cpu").Should().Be("13");

    [Fact]
    public void A_file_with_execute_is_a_job_file_and_never_a_level()
    {
        installation.With("a/b/work/p.yml", "pipeline: p\nrun:\n    resources:\n        n-cpu: 4\nexecute: [run]\n");

        Planned([]).ValuesOf("n-cpu").Should().Be("2");
    }

    [Theory]
    [InlineData("run:\n    resources:\n        n-cup: 4\n", "server.yml:3:9 'n-cup' is not an option of family resources of action run")]
    [InlineData("run:\n    resuorces:\n        n-cpu: 4\n", "server.yml:2:5 'resuorces' is not an option family of action run")]
    [InlineData("shared:\n    resources:\n        n-cup: 4\n", "server.yml:3:9 no action of pipeline p has an option 'n-cup'")]
    public void A_wrong_name_in_a_level_file_is_a_warning(string level, string expected)
    {
        var plan = installation.With("a/server.yml", level).Plan("run", SmallJob.Of("main.text: a"));

        plan.Complaints().Should().BeEmpty();
        plan.Warnings.Select(SmallInstallation.Line).Should().Equal(expected);
    }

    [Fact]
    public void A_wrong_value_in_a_level_file_is_an_error_there()
    {
        installation.With("a/server.yml", "shared:\n    resources:\n        n-cpu: none\n");

        Planned([]).Complaints().Should().Equal("server.yml:3:16 --n-cpu of run must be a whole number, but is 'none'");
    }

    [Theory]
    [InlineData("pipeline: q\n", "p.yml:1:11")]
    [InlineData("# mine\npipeline:\n    name: other/q:v1\n", "p.yml:3:5")]
    public void A_level_file_for_another_pipeline_is_an_error(string level, string place)
    {
        installation.With("a/b/work/p.yml", level);

        var error = FluentActions.Invoking(() => Planned([])).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;

        error.Message.Should().StartWith(installation.In("a/b/work/p.yml") + " is for pipeline ").And.EndWith(", but stands where it applies to p");
        SmallInstallation.Line(error).Should().StartWith(place + " ");
    }

    private MdiRunner.Jobs.JobPlan Planned(string[] values, params string[] commandLine)
    {
        var files = values.Select(value => value.Split(' ')).ToLookup(parts => parts[0], parts => $"{parts[1]}:\n    resources:\n        n-cpu: {parts[2]}\n");
        foreach (var file in files.Where(file => file.Key != Job)) installation.With(file.Key, string.Concat(file));
        return installation.Plan("run", $"pipeline: p\n{string.Concat(files[Job])}execute: [run]\n", ["--output-dir", "/out", "--data-name", "d", .. commandLine]);
    }
}
