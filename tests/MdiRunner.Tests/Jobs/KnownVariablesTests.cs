using MdiRunner.Tests.Pipelines;

namespace MdiRunner.Tests.Jobs;

/// <summary>The names that mean something without being defined; docs/job-file.md lists them.</summary>
public sealed class KnownVariablesTests : IDisposable
{
    private readonly SmallInstallation installation = new(SmallJob.Pipeline);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("$MDI_DIR", "INSTALLED")]
    [InlineData("$PIPELINE_NAME", "p")]
    [InlineData("$PIPELINE_ACTION", "run")]
    [InlineData("$SUITE_NAME", "own")]
    [InlineData("$SUITE_VERSION", "v1.2.3")]
    [InlineData("$ACTIVE_SUITE_VERSION", "v1.2.3")]
    [InlineData("$SUITE_BIN_DIR", "INSTALLED/bin/own")]
    [InlineData("$MICROMAMBA", "INSTALLED/bin/micromamba/micromamba")]
    [InlineData("$ENVIRONMENTS_DIR", "INSTALLED/environments")]
    [InlineData("$FRAMEWORK_DIR", "INSTALLED/frameworks/definitive/mdi-pipelines-framework")]
    [InlineData("$JOB_MANAGER_DIR", "INSTALLED/frameworks/definitive/mdi-pipelines-framework/job_manager")]
    [InlineData("released$DEVELOPER_MODE", "released")]
    [InlineData("$OUTSIDE", "of the caller")]
    [InlineData("${PIPELINE_NAME}_x", "p_x")]
    [InlineData("\\$MDI_DIR", "$MDI_DIR")]
    public void A_name_of_the_installation_or_the_callers_environment_has_its_value(string text, string expected) =>
        Of($"text: '{text}'").Should().Be(expected.Replace("INSTALLED", installation.In("mdi"), StringComparison.Ordinal));

    [Theory]
    [InlineData("PIPELINE_NAME: mine", "mine")]
    [InlineData("OUTSIDE: mine", "p")]
    public void A_definition_of_the_file_comes_first(string definition, string expected) =>
        Of("text: $PIPELINE_NAME", $"variables:\n    {definition}\n").Should().Be(expected);

    private string Of(string line, string more = "")
    {
        var plan = installation.Plan("run", SmallJob.Of($"main.{line}") + more);
        plan.Complaints().Should().BeEmpty();
        return plan.ValuesOf("text");
    }
}
