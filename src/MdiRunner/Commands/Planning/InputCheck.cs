using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Planning;

/// <summary>Checks the inputs of what is about to run. Those of finished tasks may be gone, and those of later actions may be made by earlier ones.</summary>
/// <param name="installation">The installation.</param>
public sealed class InputCheck(MdiDirectory installation)
{
    /// <summary>All files and directories that are missing.</summary>
    /// <exception cref="MdiException">What the push options or the rules about pushing say cannot be understood.</exception>
    public IReadOnlyList<MissingPath> Missing(IReadOnlyList<ActionPlan> plans)
    {
        foreach (var plan in plans.Where(plan => plan.IsSound)) CheckDelivery(plan);
        var made = plans.SelectMany(TaskDirectories).ToHashSet();
        bool IsMade(string path) => plans.Count > 1 && made.Any(directory => path.StartsWith(directory, StringComparison.Ordinal));
        var due = plans.Where(plan => plan.IsSound).SelectMany(plan => plan.Tasks).Where(task => task.Plan.IsDryRun || !IsDone(task));
        var unclear = plans.Where(plan => !plan.IsSound).SelectMany(plan => plan.Values.All);
        return [.. PathChecks.Missing(due, IsMade), .. PathChecks.Missing(unclear, IsMade)];
    }

    // Where tasks cannot be told, each data name may belong to each directory.
    private IEnumerable<string> TaskDirectories(ActionPlan plan) => plan.IsSound
        ? plan.Tasks.Select(task => new TaskPaths(task, installation).TaskDirectory + "/")
        : from directory in plan.Values[OptionNames.OutputDirectory].Values from name in plan.Values[OptionNames.DataName].Values select Path.Combine(directory, name) + "/";

    // A delivery comes last, after hours of work: a slip in its settings is to be found first.
    private static void CheckDelivery(ActionPlan plan)
    {
        _ = PushPolicy.From(plan.LevelFiles);
        foreach (var task in plan.Tasks) _ = PushTarget.From(task.Value);
    }

    private bool IsDone(TaskPlan task) =>
        ActionMarker.Read(new TaskPaths(task, installation).ActionDirectory, _ => { }) is { State: ActionState.Succeeded };
}
