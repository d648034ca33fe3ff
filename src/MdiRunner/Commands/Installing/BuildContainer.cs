using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Installing;

/// <summary>
/// Hands the building of container images over to the framework that such images are made of: what runs inside them is not
/// ours to define.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="framework">Knows how images are made.</param>
/// <param name="singularity">Builds them.</param>
public sealed class BuildContainer(MdiDirectory installation, PipelinesFramework framework, Singularity singularity)
{
    /// <summary>All kinds of images of a suite.</summary>
    public static IReadOnlyList<string> Types { get; } = ["pipelines", "apps"];

    /// <summary>Builds the image of a suite and sends it to its registry.</summary>
    /// <returns>The status of the framework's builder.</returns>
    /// <exception cref="MdiException">What it needs is missing.</exception>
    public Task<int> BuildAsync(string suite, string type, string version, bool isSandbox)
    {
        EnsureUsable();
        return framework.CallAsync(["buildSuite", suite, type, "--version", version, .. isSandbox ? ["--sandbox"] : Array.Empty<string>()]);
    }

    /// <summary>Builds the image of one pipeline and sends it to its registry.</summary>
    /// <param name="pipeline">The pipeline, at the version to build.</param>
    /// <param name="options">What the framework's builder is told beside the version.</param>
    /// <returns>The status of the framework's builder.</returns>
    /// <exception cref="MdiException">The pipeline has no image of its own, or what is needed is missing.</exception>
    public Task<int> BuildAsync(PipelineDefinition pipeline, IEnumerable<string> options)
    {
        var image = ContainerImage.Of(pipeline, installation) ?? throw NoImage(pipeline);
        if (!image.IsOfPipeline) throw SuiteImage(pipeline);
        EnsureUsable();
        return framework.CallAsync([pipeline.FullName, "build", "--version", pipeline.Tree.Version.Requested, .. options], Path.Combine(pipeline.Tree.Suite.Path, "pipelines", pipeline.Name));
    }

    private void EnsureUsable()
    {
        if (!singularity.IsUsable) throw NoSingularity();
    }

    private MdiException NoSingularity() => new MdiError(ErrorKind.Configuration, "container images cannot be built here: neither singularity nor apptainer is available")
    {
        Expected = $"a machine with apptainer on the PATH (or loaded by 'load-command' of {installation.Config("singularity.yml")}), where you may build images",
        Next = NextStep.Advice("module load apptainer, or install it; then repeat the command"),
    }.ToException();

    private static MdiException NoImage(PipelineDefinition pipeline) => new MdiError(ErrorKind.Configuration, $"pipeline {pipeline.FullName} does not run in containers, so there is no image to build")
    {
        Expected = $"'container:' with 'supported: true' and 'owner: NAME' in {Path.Combine(pipeline.Directory, "pipeline.yml")}",
    }.ToException();

    private static MdiException SuiteImage(PipelineDefinition pipeline) => new MdiException(ErrorKind.Configuration,
        $"suite {pipeline.Tree.Suite.Name} has one image for all its pipelines, and {pipeline.Name} none of its own", NextStep.Advice($"mdi build --suite OWNER/{pipeline.Tree.Suite.Name}"));
}
