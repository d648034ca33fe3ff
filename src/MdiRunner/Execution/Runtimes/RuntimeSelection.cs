using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution.Runtimes;

/// <summary>Decides where the tasks of an action run; nothing is created or downloaded.</summary>
/// <param name="installation">The installation.</param>
/// <param name="singularity">The host's container program.</param>
public sealed class RuntimeSelection(MdiDirectory installation, Singularity singularity)
{
    /// <summary>The decision for an action with its values.</summary>
    /// <exception cref="MdiException">A conda family is defined nowhere; a container is asked for where there can be none.</exception>
    public RuntimeChoice For(ActionPlan plan)
    {
        var runtime = plan.Values[OptionNames.Runtime];
        return For(plan.Pipeline, plan.Action, runtime.Of(1) ?? "auto", runtime.Position);
    }

    /// <summary>The decision for an action.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="action">The action.</param>
    /// <param name="runtime">direct or conda, container or singularity, or auto.</param>
    /// <param name="position">Where that was asked for.</param>
    /// <exception cref="MdiException">A conda family is defined nowhere; a container is asked for where there can be none.</exception>
    public RuntimeChoice For(PipelineDefinition pipeline, ActionDefinition action, string runtime, SourcePosition? position) =>
        new(CondaEnvironment.Of(pipeline, action, installation), Image(pipeline, runtime, position), singularity);

    private ContainerImage? Image(PipelineDefinition pipeline, string runtime, SourcePosition? position)
    {
        if (runtime is "direct" or "conda") return null;
        var isOffered = ContainerImage.IsOffered(pipeline);
        if (runtime == "auto" && !(isOffered && singularity.IsUsable)) return null;
        if (!isOffered) throw Unsupported(pipeline, position);
        return singularity.IsUsable ? ContainerImage.Of(pipeline, installation) : throw singularity.Missing();
    }

    private static MdiException Unsupported(PipelineDefinition pipeline, SourcePosition? position) =>
        new MdiError(ErrorKind.Validation, $"pipeline {pipeline.Name} does not run in containers")
        {
            Position = position,
            Expected = "--runtime direct, conda or auto",
        }.ToException();
}
