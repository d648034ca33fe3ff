using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Pipelines;

/// <summary>Which suite a pipeline is taken from. What is checked out is found without asking git.</summary>
public sealed class PipelineLocatorTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("the first suite by name that has it", "p", false, "definitive/a")]
    [InlineData("or the one that is named", "b/p", false, "definitive/b")]
    [InlineData("a pipeline of one suite only", "q", false, "definitive/b")]
    [InlineData("a fork comes first in developer mode", "p", true, "developer-forks/b")]
    [InlineData("also where the suite is named", "b/p", true, "developer-forks/b")]
    [InlineData("but not where another is", "a/p", true, "definitive/a")]
    [InlineData("what a fork does not have is not taken from it", "q", true, "definitive/b")]
    public void A_pipeline_is_taken_from(string rule, string name, bool developerMode, string expected)
    {
        Add("definitive/b/pipelines/p", "definitive/b/pipelines/q", "definitive/a/pipelines/p", "developer-forks/b/pipelines/p");

        new PipelineLocator(Installation(developerMode)).Find(PipelineName.Parse(name)).Path.Should().Be(In($"suites/{expected}"), rule);
    }

    [Fact]
    public void The_pipeline_that_mdi_brings_along_is_found_last()
    {
        Add("definitive/a/pipelines/p");

        var all = new PipelineLocator(Installation(developerMode: false)).All.Select(found => $"{found.Suite.Name}/{found.Pipeline}");

        all.Should().Equal("a/p", $"{BuiltInFiles.SuiteName}/svWGS");
    }

    [Theory]
    [InlineData("aling", "'aling' is not a command, pipeline or job file", "align")]
    [InlineData("b/align", "suite 'b' has no pipeline 'align'", "a/align")]
    [InlineData("something", "'something' is not a command, pipeline or job file", null)]
    public void A_pipeline_that_is_not_there_is_told_with_the_nearest(string name, string message, string? nearest)
    {
        Add("developer-forks/a/pipelines/align", "developer-forks/b/pipelines/p");
        var locator = new PipelineLocator(Installation(developerMode: true));

        var error = locator.Invoking(all => all.Find(PipelineName.Parse(name))).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;

        (error.Message, error.Nearest, error.Expected).Should().Be((message, nearest, "a pipeline (align, p, svWGS) or a job file that exists"));
    }

    private MdiDirectory Installation(bool developerMode) =>
        new(new Dictionary<string, string> { ["MDI_DIR"] = directory.Path, ["XDG_CACHE_HOME"] = In("cache") }, directory.Path, developerMode);

    private void Add(params string[] pipelines)
    {
        foreach (var pipeline in pipelines)
        {
            Directory.CreateDirectory(In($"suites/{pipeline}"));
            Directory.CreateDirectory(In($"suites/{pipeline}/../../.git"));
            File.WriteAllText(In($"suites/{pipeline}/pipeline.yml"), "");
        }
    }

    private string In(string path) => Path.Combine(directory.Path, path);
}
