using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Planning;

/// <summary>Checks the inputs of what is about to run. Those of finished tasks may be gone, and those of later actions may be made by earlier ones.</summary>
/// <param name="installation">The installation.</param>
/// <param name="records">What earlier runs have left.</param>
/// <param name="deliveries">Where packages go.</param>
public sealed class InputCheck(MdiDirectory installation, TaskRecords records, Deliveries deliveries)
{
    /// <summary>All files and directories that are missing.</summary>
    /// <exception cref="MdiException">What the push options or the rules about pushing say cannot be understood.</exception>
    public IReadOnlyList<MissingPath> Missing(IReadOnlyList<ActionPlan> plans)
    {
        // A delivery comes last, after hours of work: a slip in its settings is to be found first.
        foreach (var plan in plans.Where(plan => plan.IsSound)) _ = deliveries.Of(plan);
        var made = plans.SelectMany(TaskDirectories).ToHashSet();
        bool IsMade(string path) => plans.Count > 1 && Above(path).Any(made.Contains);
        var due = plans.Where(plan => plan.IsSound).SelectMany(plan => plan.ToTasks()).Where(task => task.Plan.IsDryRun || !records.Of(task).IsDone);
        var unclear = plans.Where(plan => !plan.IsSound).SelectMany(plan => plan.Values.All);
        return [.. PathChecks.Missing(due, IsMade), .. PathChecks.Missing(unclear, IsMade)];
    }

    // Where tasks cannot be told, each data name may belong to each directory.
    private IEnumerable<string> TaskDirectories(ActionPlan plan) => plan.IsSound
        ? plan.ToTasks().Select(task => new TaskPaths(task, installation).TaskDirectory)
        : from directory in plan.Values[OptionNames.OutputDirectory].Values from name in plan.Values[OptionNames.DataName].Values select Path.Combine(directory, name);

    private static IEnumerable<string> Above(string path)
    {
        for (var directory = Path.GetDirectoryName(path); directory is not null; directory = Path.GetDirectoryName(directory)) yield return directory;
    }
}
