using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Execution.Runtimes;

/// <summary>The conda environment of an action; it need not exist.</summary>
/// <param name="Packages">What it is made of.</param>
/// <param name="Prefix">Its directory.</param>
public sealed record CondaEnvironment(CondaSpecification Packages, string Prefix)
{
    /// <summary>The environment of an action; null where the action asks for none.</summary>
    /// <exception cref="MdiException">A conda family is defined nowhere.</exception>
    public static CondaEnvironment? Of(PipelineDefinition pipeline, ActionDefinition action, MdiDirectory installation)
    {
        if (!action.NeedsConda) return null;
        var packages = CondaSpecification.Of(pipeline, action);
        return new CondaEnvironment(packages, Path.Combine(installation.Environments, packages.EnvironmentName));
    }

    /// <summary>Whether it was created here.</summary>
    public bool Exists => Directory.Exists(Prefix);

    /// <summary>The section of the configuration report that tells of the environment.</summary>
    public YamlEntry Section => SectionOf(
    [
        YamlTree.Entry("prefix", YamlTree.Plain(Exists ? Prefix : $"{Prefix} *** NOT PRESENT LOCALLY ***")),
        .. List("channels", Packages.Channels),
        .. List("dependencies", Packages.Dependencies),
    ]);

    /// <summary>The section with some entries.</summary>
    internal static YamlEntry SectionOf(params IEnumerable<YamlEntry> entries) => YamlTree.Entry("conda", YamlTree.Map(entries));

    /// <summary>Makes sure that the environment can be activated.</summary>
    /// <exception cref="MdiException">It was not created yet, or micromamba is missing.</exception>
    public void EnsureReady(PipelineDefinition pipeline, ActionDefinition action, MdiDirectory installation)
    {
        if (Exists)
        {
            Micromamba.EnsureHere(installation, pipeline);
            return;
        }
        throw new MdiError(ErrorKind.Configuration, $"the conda environment of {pipeline.Name} {action.Name} is missing: {Prefix}")
        {
            Next = NextStep.Command("mdi", pipeline.Name, "conda", "--create"),
        }.ToException();
    }

    private static IEnumerable<YamlEntry> List(string name, IReadOnlyList<string> items) =>
        items.Count == 0 ? [] : [YamlTree.Entry(name, YamlTree.List(items.Select(YamlTree.Plain)))];
}
