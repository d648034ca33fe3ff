using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands;

/// <summary>Runs the actions of a plan, in order, each with all its tasks; the first failure ends the call.</summary>
/// <param name="installation">The installation.</param>
/// <param name="tasks">Runs single tasks.</param>
/// <param name="context">The call.</param>
public sealed class RunActions(MdiDirectory installation, TaskRunner tasks, RunContext context)
{
    /// <summary>Runs, or in a dry-run shows, all of it.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="MdiException">What must exist does not; nothing was run.</exception>
    public async Task<int> RunAsync(IReadOnlyList<PlannedChunk> chunks)
    {
        foreach (var warning in chunks.SelectMany(chunk => chunk.Plan.Warnings).Distinct()) context.Warn(warning);
        var plans = chunks.SelectMany(chunk => chunk.Plan.Actions).ToList();
        if (plans.Count == 0) context.Warn(NothingToRun);
        CheckPaths(plans);
        var results = new List<TaskResult>();
        foreach (var plan in plans)
        {
            await RunActionAsync(plan, results);
            if (results.Any(result => !result.WorkIsDone)) break;
        }
        return Conclude(plans, results);
    }

    private static MdiError NothingToRun => new(ErrorKind.Usage, "there is nothing to run: no action stands under 'execute:'")
    {
        Expected = "execute: / - action",
    };

    // Inputs of finished tasks may be gone, and those of later actions may be made by earlier ones: both are checked when a task starts.
    private void CheckPaths(IReadOnlyList<ActionPlan> plans)
    {
        var made = plans.SelectMany(plan => plan.Tasks).Select(task => new TaskPaths(task, installation).TaskDirectory + "/").ToHashSet();
        var due = plans.SelectMany(plan => plan.Tasks).Where(task => task.Plan.IsDryRun || !IsDone(task));
        var missing = PathChecks.Missing(due, path => plans.Count > 1 && made.Any(directory => path.StartsWith(directory, StringComparison.Ordinal)));
        if (missing.Count > 0) throw new MdiException(missing);
    }

    private bool IsDone(TaskPlan task) =>
        ActionMarker.Read(new TaskPaths(task, installation).ActionDirectory, _ => { }) is { State: ActionState.Succeeded };

    private async Task RunActionAsync(ActionPlan plan, List<TaskResult> results)
    {
        var runtime = RuntimeSelection.For(plan, installation);
        var report = ConfigurationReport.Of(plan, runtime.Report);
        if (!plan.IsQuiet) context.Output.Write(report);
        foreach (var task in plan.Tasks)
        {
            var block = ConfigurationReport.OfTask(task);
            if (!plan.IsQuiet) context.Output.Write(block);
            context.Output.Flush();
            if (plan.IsDryRun) continue;
            var result = await tasks.RunAsync(task, runtime, report + block);
            results.Add(result);
            foreach (var error in result.Errors) context.Complain(error);
            if (!result.WorkIsDone) return;
        }
    }

    private int Conclude(IReadOnlyList<ActionPlan> plans, List<TaskResult> results)
    {
        var total = plans.Sum(plan => plan.Tasks.Count);
        if (results.Find(result => !result.WorkIsDone) is { } failed) return Fail(failed, total, results.Count);
        return results.Select(result => result.Status(context.IsScheduled)).DefaultIfEmpty(ExitStatus.Success).Max();
    }

    private int Fail(TaskResult failed, int total, int begun)
    {
        var status = failed.Status(context.IsScheduled);
        var name = $"{failed.Task.Pipeline.Name} {failed.Task.Action.Name} {failed.Task.DataName}";
        if (failed.Errors.Count == 0) context.Complain(new MdiError(ErrorKind.Action, $"{name} ended with status {status}") { Next = context.Repeat });
        if (total == 1 || status >= ExitStatus.Interrupted - 1) return status;
        if (begun < total) context.Complain(new MdiError(ErrorKind.Action, $"{total - begun} of {total} tasks were not run, since {name} failed"));
        return failed.Errors.Count > 0 ? status : ExitStatus.Failed;
    }
}
