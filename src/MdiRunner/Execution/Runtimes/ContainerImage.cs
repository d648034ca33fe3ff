using System.Text.RegularExpressions;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Execution.Runtimes;

/// <summary>The container image that a pipeline's author publishes, with all conda environments in it.</summary>
/// <param name="Level"><c>suite</c>: one image for all its pipelines; <c>pipeline</c>: one of its own.</param>
/// <param name="MajorMinor">The version that tags it, such as <c>v1.2</c>: patches share an image.</param>
/// <param name="Source">Where it is pulled from.</param>
/// <param name="File">Where it lies once it has been pulled.</param>
public sealed partial record ContainerImage(string Level, string MajorMinor, string Source, string File)
{
    private const string DefaultRegistry = "ghcr.io";
    private const string PipelineLevel = "pipeline";

    /// <summary>Whether a pipeline has an image, of its own or its suite's.</summary>
    public static bool IsOffered(PipelineDefinition pipeline) => SuiteSection(pipeline) is not null || IsSupported(pipeline.Container);

    /// <summary>The image of a pipeline; null where it has none.</summary>
    /// <exception cref="MdiException">There is one, but its name is not complete.</exception>
    public static ContainerImage? Of(PipelineDefinition pipeline, MdiDirectory installation)
    {
        if (SuiteSection(pipeline) is { } suite) return OfSuite(pipeline, suite, installation);
        return IsSupported(pipeline.Container) ? OfPipeline(pipeline, pipeline.Container!, installation) : null;
    }

    /// <summary>Whether it is the pipeline's own, and not its suite's.</summary>
    public bool IsOfPipeline => Level == PipelineLevel;

    /// <summary>The section of the configuration report that tells of the image.</summary>
    public YamlEntry Section => YamlTree.Entry("singularity", YamlTree.Map(YamlTree.Entry("image", YamlTree.Plain(Source)), YamlTree.Entry("level", YamlTree.Plain(Level))));

    // Jekyll's configuration of the suite's web site; of it only this section is for us.
    private static YamlMapping? SuiteSection(PipelineDefinition pipeline)
    {
        var file = Path.Combine(pipeline.Tree.Root, "_config.yml");
        if (!System.IO.File.Exists(file)) return null;
        var section = YamlReader.ReadFile(file).Merged.Map("container");
        return IsSupported(section) && section?.Map("stages")?.Flag("pipelines") == true ? section : null;
    }

    private static bool IsSupported(YamlMapping? section) => section?.Flag("supported") == true;

    private static ContainerImage OfSuite(PipelineDefinition pipeline, YamlMapping section, MdiDirectory installation)
    {
        var suite = LowerCase(pipeline.Tree.Suite.Name);
        var version = pipeline.Tree.Version.MajorMinor ?? installation.LatestRelease(pipeline.Tree.Suite)?.MajorMinor
            ?? throw Incomplete(pipeline, "the suite has no release v#.#.#, by which its container image is tagged", "_config.yml");
        return new ContainerImage("suite", version, SourceOf(pipeline, section, "_config.yml", suite, version), Path.Combine(installation.Containers, suite, $"{suite}-{version}.sif"));
    }

    private static ContainerImage OfPipeline(PipelineDefinition pipeline, YamlMapping section, MdiDirectory installation)
    {
        var (suite, name) = (LowerCase(pipeline.Tree.Suite.Name), LowerCase(pipeline.Name));
        var version = Version().Match(pipeline.Version ?? "") is { Success: true } match
            ? match.Value
            : throw Incomplete(pipeline, $"the pipeline's version is {(pipeline.Version is { } given ? $"'{given}'" : "not given")}, by which its container image is tagged", "pipeline.yml, pipeline: / version: v#.#.#");
        return new ContainerImage(PipelineLevel, version, SourceOf(pipeline, section, "pipeline.yml", $"{suite}/{name}", version), Path.Combine(installation.Containers, suite, name, $"{name}-{version}.sif"));
    }

    // Registries know no upper case.
    private static string SourceOf(PipelineDefinition pipeline, YamlMapping section, string file, string package, string version)
    {
        var owner = section.Text("owner") ?? throw Incomplete(pipeline, "the owner of its container image is not given", $"{file}, container: / owner: NAME");
        return LowerCase($"oras://{section.Text("registry") ?? DefaultRegistry}/{owner}/{package}:{version}");
    }

    private static MdiException Incomplete(PipelineDefinition pipeline, string message, string expected) =>
        new MdiError(ErrorKind.Configuration, $"{pipeline.FullName}: {message}")
        {
            Expected = expected,
            Next = NextStep.Advice("add --runtime direct to run without a container"),
        }.ToException();

#pragma warning disable CA1308 // Names of images are lower case.
    private static string LowerCase(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    [GeneratedRegex(@"v\d+\.\d+")]
    private static partial Regex Version();
}
