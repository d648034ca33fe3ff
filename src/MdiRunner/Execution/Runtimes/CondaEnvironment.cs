using System.Text;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

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

    /// <summary>The part of the configuration report that tells of the environment, indented by 4.</summary>
    public string Report
    {
        get
        {
            var text = new StringBuilder($"    conda:\n        prefix: {Prefix} {(Exists ? "" : "*** NOT PRESENT LOCALLY ***")}\n");
            WriteList(text, "channels", Packages.Channels);
            WriteList(text, "dependencies", Packages.Dependencies);
            return text.ToString();
        }
    }

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

    private static void WriteList(StringBuilder text, string name, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        text.Append($"        {name}:\n");
        foreach (var item in items) text.Append($"            - {item}\n");
    }
}
