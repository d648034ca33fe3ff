using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Planning;

/// <summary>Where the packages of an action go, and what must not leave: its push options and the rules of its level files, understood once.</summary>
public sealed class ActionDelivery
{
    private const string OptionPrefix = "push-";

    private readonly IReadOnlyList<PushTarget?> targets;

    /// <summary>Understands the options of all tasks.</summary>
    /// <exception cref="MdiException">A value or a rule cannot be understood.</exception>
    public ActionDelivery(ActionPlan plan)
    {
        Policy = PushPolicy.From(plan.LevelFiles);
        var isSame = !plan.Values.All.Any(value => value.IsArray && value.Option.Name.StartsWith(OptionPrefix, StringComparison.Ordinal));
        targets = [.. Enumerable.Range(1, isSame ? 1 : plan.TaskCount).Select(task => PushTarget.From(new TaskPlan(plan, task).Value))];
    }

    /// <summary>What must not be sent.</summary>
    public PushPolicy Policy { get; }

    /// <summary>The targets of all tasks; null stands for no push.</summary>
    public IEnumerable<PushTarget?> Targets => targets;

    /// <summary>Where a task's package goes; null where no push is asked for.</summary>
    public PushTarget? TargetOf(TaskPlan task) => targets.Count == 1 ? targets[0] : targets[task.TaskId - 1];
}
