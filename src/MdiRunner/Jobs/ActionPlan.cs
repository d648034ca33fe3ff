using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>One action with all its values: what would run, before anything runs.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Action">The action.</param>
/// <param name="Values">The values of all its options.</param>
/// <param name="Variables">What the job's <c>variables:</c> define; tasks see them.</param>
/// <param name="TaskCount">1, or the length of the array.</param>
public sealed record ActionPlan(
    PipelineDefinition Pipeline,
    ActionDefinition Action,
    OptionValues Values,
    IReadOnlyDictionary<string, string> Variables,
    int TaskCount)
{
    /// <summary>The level files that apply, without the job file: they may hold more than values.</summary>
    public IReadOnlyList<YamlMapping> LevelFiles { get; init; } = [];

    /// <summary>Whether all values keep the rules, so that it can run.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>The task that a scheduled job is; null outside of one.</summary>
    public int? ScheduledTask { get; init; }

    /// <summary>The task that was asked for; 0 for all.</summary>
    public int RequestedTask => ScheduledTask ?? (int.TryParse(Values[OptionNames.TaskId].Of(1), System.Globalization.CultureInfo.InvariantCulture, out var task) ? task : 0);

    /// <summary>Makes the list of the tasks to run.</summary>
    public IReadOnlyList<TaskPlan> ToTasks() => RequestedTask is > 0 and var task
        ? [new TaskPlan(this, task)]
        : [.. Enumerable.Range(1, TaskCount).Select(number => new TaskPlan(this, number))];

    /// <summary>Whether values are only shown.</summary>
    public bool IsDryRun => IsSet(OptionNames.DryRun);

    /// <summary>Whether the configuration is left out of the output.</summary>
    public bool IsQuiet => IsSet(OptionNames.Quiet);

    /// <summary>Whether what is done runs again.</summary>
    public bool IsForced => IsSet(OptionNames.Force);

    private bool IsSet(string flag) => Values[flag].Of(1) == "1";
}

/// <summary>One task: an action applied to one data name.</summary>
/// <param name="Plan">The action with the values of all tasks.</param>
/// <param name="TaskId">Counted from 1.</param>
public sealed record TaskPlan(ActionPlan Plan, int TaskId)
{
    /// <summary>The action.</summary>
    public ActionDefinition Action => Plan.Action;

    /// <summary>The pipeline.</summary>
    public PipelineDefinition Pipeline => Plan.Pipeline;

    /// <summary>The value of an option for this task; null where there is none.</summary>
    public string? Value(string option) => option == OptionNames.TaskId
        ? TaskId.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Plan.Values.Find(option)?.Of(TaskId);

    /// <summary>The directory below which the task's own directory lies.</summary>
    public string OutputDirectory => Value(OptionNames.OutputDirectory)!.TrimEnd('/') is { Length: > 0 } directory ? directory : "/";

    /// <summary>The data name.</summary>
    public string DataName => Value(OptionNames.DataName)!;

    /// <summary>Cores of the task.</summary>
    public int Cpus => int.TryParse(Value(OptionNames.Cpus), out var cpus) && cpus > 0 ? cpus : 1;
}
