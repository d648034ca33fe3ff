using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Jobs;

/// <summary>
/// What names mean that no file defines, while the values of an action are read: what its installation, suite and pipeline are called,
/// else the caller's environment. What the places of a task are called is not known here: they follow from the values.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="pipeline">The pipeline.</param>
/// <param name="action">The action.</param>
/// <param name="environment">The caller's environment.</param>
public sealed class KnownVariables(MdiDirectory installation, PipelineDefinition pipeline, ActionDefinition action, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The value of a name; null where there is none.</summary>
    public string? Find(string name) => name switch
    {
        "PIPELINE_NAME" => pipeline.Name,
        "PIPELINE_ACTION" => action.Name,
        "SUITE_NAME" => pipeline.Tree.Suite.Name,
        "SUITE_VERSION" or "ACTIVE_SUITE_VERSION" => pipeline.Tree.Version.Resolved,
        "SUITE_BIN_DIR" => installation.SuiteBin(pipeline.Tree.Suite.Name),
        _ => installation.Variables.Find(name) ?? environment.GetValueOrDefault(name),
    };
}
