using System.Text;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution;

/// <summary>Decides where the tasks of an action run, and what the report says of it.</summary>
/// <param name="Choice">The decision.</param>
/// <param name="Conda">The packages of the action's environment; null where the action asks for none.</param>
public sealed record RuntimeSelection(RuntimeChoice Choice, CondaSpecification? Conda)
{
    /// <summary>The decision for an action; nothing is created or downloaded.</summary>
    /// <exception cref="MdiException">A conda family is defined nowhere.</exception>
    public static RuntimeSelection For(ActionPlan plan, MdiDirectory installation)
    {
        if (plan.Values["runtime"].Of(1) is "container" or "singularity" && !SupportsContainers(plan.Pipeline)) throw Unsupported(plan);
        var conda = plan.Action.NeedsConda ? CondaSpecification.Of(plan.Pipeline, plan.Action) : null;
        var prefix = conda is null ? null : Path.Combine(installation.Environments, conda.EnvironmentName);
        return new RuntimeSelection(new RuntimeChoice("direct", conda?.EnvironmentName ?? "", prefix, ""), conda);
    }

    private static bool SupportsContainers(PipelineDefinition pipeline) => pipeline.Container?.Flag("supported") == true;

    private static MdiException Unsupported(ActionPlan plan) => new MdiError(ErrorKind.Validation, $"pipeline {plan.Pipeline.Name} does not run in containers")
    {
        Position = plan.Values["runtime"].Position,
        Expected = "--runtime direct, conda or auto",
    }.ToException();

    /// <summary>The part of the configuration report that tells of the environment, indented by 4.</summary>
    public string Report
    {
        get
        {
            if (Conda is null) return "";
            var missing = Directory.Exists(Choice.CondaPrefix) ? "" : "*** NOT PRESENT LOCALLY ***";
            var text = new StringBuilder($"    conda:\n        prefix: {Choice.CondaPrefix} {missing}\n");
            WriteList(text, "channels", Conda.Channels);
            WriteList(text, "dependencies", Conda.Dependencies);
            return text.ToString();
        }
    }

    /// <summary>Makes sure that the environment is there.</summary>
    /// <exception cref="MdiException">It was not created yet.</exception>
    public void EnsureReady(ActionPlan plan)
    {
        if (Choice.CondaPrefix is null || Directory.Exists(Choice.CondaPrefix)) return;
        throw new MdiError(ErrorKind.Configuration, $"the conda environment of {plan.Pipeline.Name} {plan.Action.Name} is missing: {Choice.CondaPrefix}")
        {
            Next = $"mdi {plan.Pipeline.Name} conda --create",
        }.ToException();
    }

    private static void WriteList(StringBuilder text, string name, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        text.Append($"        {name}:\n");
        foreach (var item in items) text.Append($"            - {item}\n");
    }
}
