using MdiRunner.Execution.Records;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Request;

/// <summary>All that making the data package of one task-action depends on; nothing is looked up elsewhere.</summary>
public sealed record PackageRequest
{
    /// <summary>Name of the tool suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Name of the pipeline, without suite and version.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Name of the action.</summary>
    public required string Action { get; init; }

    /// <summary>The task's <c>data-name</c>.</summary>
    public required string DataName { get; init; }

    /// <summary>TASK_PIPELINE_DIR: where the step record is and, below it, the logs of all actions.</summary>
    public required string TaskPipelineDirectory { get; init; }

    /// <summary>TASK_ACTION_DIR: where <c>package.json</c> is kept.</summary>
    public required string TaskActionDirectory { get; init; }

    /// <summary>DATA_FILE_PREFIX, an absolute path: what package names start with.</summary>
    public required string DataFilePrefix { get; init; }

    /// <summary>The map below <c>package: &lt;action&gt;:</c>; null where the action makes no package.</summary>
    public required YamlMapping? Declaration { get; init; }

    /// <summary>The environment as the action's script left it.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The report's tree with this task's own values: the manifest's <c>task</c> block.</summary>
    public required YamlMapping Task { get; init; }

    /// <summary>What the action was run with: suite commits and the action's own option values, in a stable order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Identity { get; init; }

    /// <summary>What has made the results: decides whether files that are missing were never made, or are gone.</summary>
    public MadeBy MadeBy { get; init; } = new("", [], IsWhole: true);

    /// <summary>Processor cores that may be used; less than 1 means 1.</summary>
    public int Cores { get; init => field = Math.Max(1, value); } = 1;

    /// <summary>Receives what happens, a line at a time.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Ends the work; the old package stands then.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The package's full path.</summary>
    public string PackagePath => PackagePathOf(Action);

    /// <summary>Where the state of the package is kept.</summary>
    public string StatePath => Path.Combine(TaskActionDirectory, RecordNames.PackageState);

    /// <summary>The full path of the package that another action of the pipeline makes of the same data.</summary>
    public string PackagePathOf(string action) => RecordNames.Package(DataFilePrefix, Pipeline, action);
}
