using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Execution.Records;
using MdiRunner.Jobs;
using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Running;

/// <summary>What became of one task in a call: its action, its package and delivery.</summary>
/// <param name="Task">The task.</param>
/// <param name="Action">The action; null when it could not be started.</param>
/// <param name="Push">The delivery; null when it was not come to.</param>
/// <param name="Errors">What went wrong apart from the action's own failure.</param>
public sealed record TaskResult(TaskPlan Task, AttemptOutcome? Action, PushOutcome? Push, IReadOnlyList<MdiError> Errors)
{
    /// <summary>The signal that ended packaging or delivery.</summary>
    public int? InterruptedBy { get; init; }

    /// <summary>Whether the results are complete; their delivery may still be due.</summary>
    public bool WorkIsDone => Errors.Count == 0 && Action is { State: ActionState.Succeeded or ActionState.EndedEarly };

    /// <summary>What became of it, in a few words.</summary>
    public string Fate => (Errors, Action) switch
    {
        ({ Count: > 0 }, _) => Errors[0].Message,
        (_, { Skipped: true }) => "done before",
        (_, { State: ActionState.Succeeded }) => "succeeded",
        (_, { State: ActionState.EndedEarly }) => "ended early",
        (_, { State: ActionState.Interrupted }) => "interrupted",
        _ => $"failed with status {Action?.Status}",
    };

    /// <summary>The exit status of a call that runs this task alone.</summary>
    /// <param name="isScheduled">In a scheduled job a delivery that failed does not fail the job.</param>
    public int Status(bool isScheduled)
    {
        if (InterruptedBy is { } signal) return 128 + signal;
        if (Errors.Count > 0) return ExitStatus.Of(Errors[0].Kind);
        if (!WorkIsDone) return Action!.Status;
        return Push is { IsSettled: false } && !isScheduled ? ExitStatus.NotDelivered : ExitStatus.Success;
    }
}
