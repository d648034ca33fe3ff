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
        var made = plans.SelectMany(TaskDirectories).ToHashSet();
        bool IsMade(string path) => plans.Count > 1 && made.Any(directory => path.StartsWith(directory, StringComparison.Ordinal));
        var due = plans.Where(plan => plan.IsSound).SelectMany(plan => plan.Tasks).Where(task => task.Plan.IsDryRun || !IsDone(task));
        var unclear = plans.Where(plan => !plan.IsSound).SelectMany(plan => plan.Values.All);
        return [.. PathChecks.Missing(due, IsMade), .. PathChecks.Missing(unclear, IsMade)];
    }

    // Where tasks cannot be told, each data name may belong to each directory.
    private IEnumerable<string> TaskDirectories(ActionPlan plan) => plan.IsSound
        ? plan.Tasks.Select(task => new TaskPaths(task, installation).TaskDirectory + "/")
        : from directory in plan.Values["output-dir"].Values from name in plan.Values["data-name"].Values select Path.Combine(directory, name) + "/";

    private bool IsDone(TaskPlan task) =>
        ActionMarker.Read(new TaskPaths(task, installation).ActionDirectory, _ => { }) is { State: ActionState.Succeeded };
}
