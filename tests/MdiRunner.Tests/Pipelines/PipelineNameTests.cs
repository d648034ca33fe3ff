using MdiRunner.Pipelines;

namespace MdiRunner.Tests.Pipelines;

public sealed class PipelineNameTests
{
    [Theory]
    [InlineData("p", null, "p", null)]
    [InlineData("s/p", "s", "p", null)]
    [InlineData("p:v1.0.0", null, "p", "v1.0.0")]
    [InlineData("s/p:latest", "s", "p", "latest")]
    [InlineData("s/p:feature/x", "s", "p", "feature/x")]
    [InlineData("p:", null, "p", null)]
    public void A_name_is_taken_apart(string text, string? suite, string pipeline, string? version) =>
        PipelineName.Parse(text).Should().Be(new PipelineName(suite, pipeline, version));

    [Theory]
    [InlineData("p", true)]
    [InlineData("s/p", true)]
    [InlineData("s/p:v2.0.0", true)]
    [InlineData("t/p", false)]
    [InlineData("q", false)]
    [InlineData("P", false)]
    public void A_name_means_a_pipeline_of_any_suite_unless_it_names_one(string text, bool expected) =>
        PipelineName.Parse(text).Means("s", "p").Should().Be(expected);

    [Theory]
    [InlineData("align", null, "align")]
    [InlineData("genomex//align/bwa", "genomex", "align/bwa")]
    public void A_module_may_be_another_suites(string text, string? suite, string path) =>
        ModuleReference.Parse(text).Should().Be(new ModuleReference(suite, path));
}
