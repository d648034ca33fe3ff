using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Execution.Records;

/// <summary>The directories and files of one task. Scripts and older projects rely on these places.</summary>
/// <param name="Task">The task.</param>
/// <param name="Installation">The installation.</param>
public sealed record TaskPaths(TaskPlan Task, MdiDirectory Installation)
{
    private string Suite => Task.Pipeline.Tree.Suite.Name;

    /// <summary><c>output-dir/data-name</c>: where the task works.</summary>
    public string TaskDirectory => Path.Combine(Task.OutputDirectory, Task.DataName);

    /// <summary>The beginning of the names of result files.</summary>
    public string DataFilePrefix => Path.Combine(TaskDirectory, Task.DataName);

    /// <summary>Where the pipeline keeps its records.</summary>
    public string PipelineDirectory => Path.Combine(TaskDirectory, Task.Pipeline.Name);

    /// <summary>Where the action keeps its records.</summary>
    public string ActionDirectory => Path.Combine(PipelineDirectory, Task.Action.Name);

    /// <summary>The step record: finished steps of all actions of the pipeline.</summary>
    public string StepFile => Path.Combine(PipelineDirectory, $"{Task.DataName}.{Task.Pipeline.Name}.status");

    /// <summary>The log directory.</summary>
    public string Logs => Path.Combine(ActionDirectory, "logs");

    /// <summary>The configuration of the latest run.</summary>
    public string TaskLog => Path.Combine(Logs, $"{Task.DataName}.{Task.Pipeline.Name}.{Task.Action.Name}.task.log");

    /// <summary>The record of the latest attempt.</summary>
    public string ActionMarker => Path.Combine(ActionDirectory, RecordNames.ActionMarker);

    /// <summary>The receipt of the latest push.</summary>
    public string PushReceipt => Path.Combine(ActionDirectory, RecordNames.PushReceipt);

    /// <summary>The task's own copy of the code it runs.</summary>
    public string Suites => Path.Combine(ActionDirectory, "suites");

    /// <summary>The copy of the pipeline's own suite.</summary>
    public string SuiteCopy => Path.Combine(Suites, Suite);

    /// <summary>The copy of the pipeline.</summary>
    public string PipelineCopy => Path.Combine(SuiteCopy, "pipelines", Task.Pipeline.Name);

    /// <summary>The copy of the suite's modules.</summary>
    public string Modules => Path.Combine(SuiteCopy, "shared", "modules");

    /// <summary>The directory of the action's scripts.</summary>
    public string ActionScripts => Task.Action.Module switch
    {
        null => Path.Combine(PipelineCopy, Task.Action.Name),
        { Suite: null } module => Path.Combine(Modules, module.Path),
        { Suite: { } suite } module => Path.Combine(Suites, suite, "shared", "modules", module.Path),
    };

    /// <summary>The script that the action is.</summary>
    public string ActionScript => Path.Combine(ActionScripts, "Workflow.sh");

    /// <summary>Plots.</summary>
    public string Plots => Path.Combine(TaskDirectory, "plots");

    /// <summary>The data package.</summary>
    public string Package => RecordNames.Package(DataFilePrefix, Task.Pipeline.Name, Task.Action.Name);

    /// <summary>Programs of the suite.</summary>
    public string SuiteBin => Installation.SuiteBin(Suite);
}
