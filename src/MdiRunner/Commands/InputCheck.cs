using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands;

/// <summary>Checks the inputs of what is about to run. Those of finished tasks may be gone, and those of later actions may be made by earlier ones.</summary>
/// <param name="installation">The installation.</param>
public sealed class InputCheck(MdiDirectory installation)
{
    /// <summary>All files and directories that are missing.</summary>
    public IReadOnlyList<MdiError> Missing(IReadOnlyList<ActionPlan> plans)
    {
        var made = plans.SelectMany(plan => plan.Tasks).Select(task => new TaskPaths(task, installation).TaskDirectory + "/").ToHashSet();
        var due = plans.SelectMany(plan => plan.Tasks).Where(task => task.Plan.IsDryRun || !IsDone(task));
        return PathChecks.Missing(due, path => plans.Count > 1 && made.Any(directory => path.StartsWith(directory, StringComparison.Ordinal)));
    }

    private bool IsDone(TaskPlan task) =>
        ActionMarker.Read(new TaskPaths(task, installation).ActionDirectory, _ => { }) is { State: ActionState.Succeeded };
}
