using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Jobs;
using MdiRunner.Push.Transfer;

namespace MdiRunner.Commands.Running;

/// <summary>Runs the actions of a plan, in order, each with all its tasks; the first failure ends the call.</summary>
/// <param name="inputs">Looks for what is missing.</param>
/// <param name="records">What earlier runs have left.</param>
/// <param name="planner">Plans again at recorded versions.</param>
/// <param name="runtimes">Decides where tasks run.</param>
/// <param name="tasks">Runs single tasks.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class RunActions(InputCheck inputs, TaskRecords records, RunPlanner planner, RuntimeSelection runtimes, TaskRunner tasks, Call call, IConsole console)
{
    /// <summary>Runs, or in a dry-run shows, all of it.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="MdiException">What must exist does not; nothing was run.</exception>
    public async Task<int> RunAsync(IReadOnlyList<PlannedChunk> chunks)
    {
        foreach (var warning in chunks.SelectMany(chunk => chunk.Plan.Warnings).Distinct()) console.Warn(warning);
        var plans = chunks.SelectMany(chunk => chunk.Plan.Actions).ToList();
        if (plans.Count == 0) console.Warn(NothingToRun);
        _ = Retry.Of(call.Environment); // a slip in it is to be found before hours of work
        if (inputs.Missing(plans) is { Count: > 0 } missing) throw new MdiException([.. missing.Select(path => path.Error)]);
        var results = new List<TaskResult>();
        foreach (var (chunk, plan) in from chunk in chunks from plan in chunk.Plan.Actions select (chunk, plan))
        {
            var recorded = new RecordedVersions(records, planner, chunk, console.Say);
            results.AddRange(await new ActionRun(plan, runtimes, recorded, tasks, console).RunAsync());
            if (results.Any(result => !result.WorkIsDone)) break;
        }
        return Conclude(plans, results);
    }

    private static MdiError NothingToRun => new(ErrorKind.Usage, "there is nothing to run: no action stands under 'execute:'")
    {
        Expected = "execute: / - action",
    };

    private int Conclude(IReadOnlyList<ActionPlan> plans, List<TaskResult> results)
    {
        if (results.Find(result => !result.WorkIsDone) is { } failed) return Fail(failed, plans, results);
        // A job whose delivery is still due has not failed: its log says so in the block of the delivery alone.
        if (!call.IsScheduled) foreach (var due in results.Select(result => result.Push).Where(push => push is { IsSettled: false })) console.Complain(due!.ToError());
        return results.Select(result => result.Status(call.IsScheduled)).DefaultIfEmpty(ExitStatus.Success).Max();
    }

    private int Fail(TaskResult failed, IReadOnlyList<ActionPlan> plans, List<TaskResult> results)
    {
        var status = failed.Status(call.IsScheduled);
        var all = plans.SelectMany(plan => plan.ToTasks()).ToList();
        if (all.Count > 1) ShowFates(all, results);
        if (failed.Errors.Count == 0)
        {
            var name = $"{failed.Task.Pipeline.Name} {failed.Task.Action.Name} {failed.Task.DataName}";
            console.Complain(new MdiError(ErrorKind.Action, $"{name} ended with status {status}") { Next = GoOn(failed, all.Count > results.Count) });
        }
        var isOwn = all.Count == 1 || failed.Errors.Count > 0 || failed.Action is { State: ActionState.Interrupted };
        return isOwn ? status : ExitStatus.Failed;
    }

    private NextCommand GoOn(TaskResult failed, bool areTasksLeft)
    {
        var plan = failed.Task.Plan;
        var next = LastingCall.Of(call.Repeat, plan);
        return areTasksLeft && LastingCall.Undoes(plan) ? next.Noting("tasks that were not run still need the options that it leaves out: add them with --task-id") : next;
    }

    private void ShowFates(IReadOnlyList<TaskPlan> all, IReadOnlyList<TaskResult> results)
    {
        console.Say("");
        var fates = results.ToDictionary(result => result.Task, result => result.Fate);
        foreach (var task in all)
        {
            var fate = fates.GetValueOrDefault(task, "not run");
            console.Say($"{task.Pipeline.Name} {task.Action.Name} {task.DataName}: {fate}");
        }
    }
}
