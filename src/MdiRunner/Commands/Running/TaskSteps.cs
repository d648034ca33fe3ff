using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Running;

/// <summary>Shows the finished steps of tasks, and takes steps back.</summary>
/// <param name="installation">The installation.</param>
/// <param name="leases">Keep other runs off.</param>
/// <param name="console">Whoever called.</param>
/// <param name="consent">Asks for consent.</param>
public sealed class TaskSteps(MdiDirectory installation, TaskLeases leases, IConsole console, Consent consent)
{
    /// <summary>Writes the finished steps of a task, in the layout that workflow scripts write them.</summary>
    public void Show(TaskPlan task)
    {
        var file = new TaskPaths(task, installation).StepFile;
        console.Say($"\n{file}\nACTION\tSTEP#\tSTEP\tDATE");
        foreach (var step in new StepFile(file).Steps().Where(step => step.Action == task.Action.Name))
        {
            console.Say($"{step.Action}\t{step.Number}\t{step.Name}\t{step.Date}");
        }
        console.Say("");
    }

    /// <summary>Forgets the steps of an action after <paramref name="last"/>, once the user consents; a dry-run shows which.</summary>
    /// <exception cref="MdiException">The action has several tasks and none was named; another run holds the task; the user declined.</exception>
    public void RollBack(ActionPlan plan, int last)
    {
        if (plan.TaskCount > 1 && plan.RequestedTask == 0)
        {
            throw new MdiException(ErrorKind.Usage, $"action {plan.Action.Name} has {plan.TaskCount} tasks", NextStep.Advice($"add --task-id N, 1 to {plan.TaskCount}"));
        }
        if (plan.IsDryRun)
        {
            foreach (var task in plan.ToTasks()) Preview(task, last);
            return;
        }
        consent.Require($"steps after {last} of {plan.Action.Name} will be taken back for good", plan.IsForced, "nothing was changed");
        foreach (var task in plan.ToTasks()) RollBack(task, last);
    }

    private void Preview(TaskPlan task, int last)
    {
        var due = new StepFile(new TaskPaths(task, installation).StepFile).StepsOf(task.Action.Name).Finished.Where(step => step.Number > last).ToList();
        foreach (var step in due) console.Say($"will be taken back: step {step.Number}, {step.Name}");
        if (due.Count == 0) console.Say($"no step after {last} is done");
    }

    private void RollBack(TaskPlan task, int last)
    {
        var paths = new TaskPaths(task, installation);
        if (!File.Exists(paths.StepFile)) return;
        using var lease = leases.Take(paths);
        _ = ActionMarker.Read(paths.ActionDirectory, console.Warn); // one of a newer mdi is not to be removed
        var forgotten = new StepFile(paths.StepFile).RollBack(task.Action.Name, last);
        // A finished action would skip itself although steps are due again.
        if (forgotten.Count > 0) File.Delete(paths.ActionMarker);
        foreach (var step in forgotten) console.Say($"taken back: step {step.Number}, {step.Name}");
        if (forgotten.Count == 0) console.Say($"no step after {last} is done");
    }
}
