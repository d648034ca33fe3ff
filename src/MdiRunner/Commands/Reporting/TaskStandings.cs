using MdiRunner.Commands.Planning;
using MdiRunner.Execution.Leases;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Scheduling;

namespace MdiRunner.Commands.Reporting;

/// <summary>Tells how tasks stand.</summary>
/// <param name="installation">The installation.</param>
/// <param name="records">What runs have left.</param>
/// <param name="deliveries">Where packages go.</param>
/// <param name="schedulers">Know whether the job of a holder has ended.</param>
public sealed class TaskStandings(MdiDirectory installation, TaskRecords records, Deliveries deliveries, Schedulers schedulers)
{
    /// <summary>How a task stands now.</summary>
    public TaskStanding Of(TaskPlan task)
    {
        var paths = new TaskPaths(task, installation);
        var rules = new LeaseRequest("") { JobHasEnded = schedulers.HasEnded };
        return new TaskStanding(paths, records.Of(paths), deliveries.Of(task.Plan).TargetOf(task), new(() => Lease.FindHolder(paths.ActionDirectory, rules)));
    }
}
