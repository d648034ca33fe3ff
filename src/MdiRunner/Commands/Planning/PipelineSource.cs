using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Planning;

/// <summary>Opens pipelines by name at a version.</summary>
/// <param name="installation">The installed suites.</param>
public sealed class PipelineSource(MdiDirectory installation)
{
    private readonly PipelineLocator locator = new(installation);

    /// <summary>The suite that has a pipeline.</summary>
    /// <exception cref="MdiException">There is no such pipeline.</exception>
    public Suite SuiteOf(PipelineName name) => locator.Find(name);

    /// <summary>The pipeline at the version asked for, else the latest.</summary>
    /// <exception cref="MdiException">There is no such pipeline or version.</exception>
    public PipelineDefinition Open(PipelineName name)
    {
        var suite = locator.Find(name);
        var tree = installation.Tree(suite, installation.Meant(name.Version));
        if (!File.Exists(Path.Combine(tree.Pipeline(name.Pipeline), "pipeline.yml"))) throw NotInVersion(name, tree);
        return PipelineLoader.Load(installation, tree, name.Pipeline);
    }

    /// <summary>A pipeline as it was when an earlier run resolved its suites' versions.</summary>
    /// <exception cref="MdiException">A clone does not have the commit any more.</exception>
    public PipelineDefinition Reopen(PipelineDefinition pipeline, IReadOnlyDictionary<string, SuiteVersion> pins)
    {
        var suite = pipeline.Tree.Suite;
        return PipelineLoader.Load(installation, installation.Tree(suite, pins[suite.Name]), pipeline.Name, pins);
    }

    private static MdiException NotInVersion(PipelineName name, SuiteTree tree) =>
        new MdiError(ErrorKind.Configuration, $"version {tree.Version.Resolved} of suite {tree.Suite.Name} has no pipeline '{name.Pipeline}'")
        {
            Next = NextStep.Command("mdi", $"{name with { Version = null }}", "--version", "pre-release", "--help"),
        }.ToException();
}
