using MdiRunner.Commands.Planning;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Reporting;

/// <summary>Tells how tasks stand.</summary>
/// <param name="installation">The installation.</param>
/// <param name="records">What runs have left.</param>
/// <param name="deliveries">Where packages go.</param>
public sealed class TaskStandings(MdiDirectory installation, TaskRecords records, Deliveries deliveries)
{
    /// <summary>How a task stands now.</summary>
    public TaskStanding Of(TaskPlan task)
    {
        var paths = new TaskPaths(task, installation);
        return new TaskStanding(paths, records.Of(paths), deliveries.Of(task.Plan).TargetOf(task));
    }
}
