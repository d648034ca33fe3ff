using MdiRunner.Errors;
using MdiRunner.Push.Request;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Commands;

/// <summary>What a run needs to know of how it was called.</summary>
/// <param name="Environment">The caller's environment.</param>
/// <param name="Output">Takes the log: what a scheduler keeps as the job's log.</param>
/// <param name="Warn">Takes warnings.</param>
/// <param name="Complain">Takes errors.</param>
/// <param name="IsTerminal">Somebody sits there and can be asked.</param>
/// <param name="Progress">Takes the progress of deliveries.</param>
/// <param name="ShowProgress">Takes a line that tells how far a run of many tasks is; it goes to a terminal alone.</param>
/// <param name="Repeat">The command that repeats the call.</param>
public sealed record RunContext(
    IReadOnlyDictionary<string, string> Environment,
    TextWriter Output,
    Action<MdiError> Warn,
    Action<MdiError> Complain,
    bool IsTerminal,
    IPushProgress Progress,
    Action<string> ShowProgress,
    NextCommand Repeat)
{
    /// <summary>The command that only delivers what a scheduled job has made; null outside of one.</summary>
    public NextCommand? RepeatPush { get; init; }

    /// <summary>Was called in developer mode; advised commands keep that.</summary>
    public bool IsDeveloping { get; init; }

    /// <summary>The call of <c>mdi push</c> for the job file of this call, with the push options given; null where there is no job file.</summary>
    public NextCommand? PushCall { get; init; }

    /// <summary>The scheduler's job that this is, if it is one.</summary>
    public SchedulerJob? Job { get; init; }

    /// <summary>Runs in a scheduled job; <c>submit --execute</c> is no such job, nor is an interactive shell on a node.</summary>
    public bool IsScheduled => Environment.ContainsKey("IS_DELAYED_EXECUTION") && Job is not null;

    /// <summary>Writes a line to the log.</summary>
    public void Say(string line)
    {
        Output.Write((IsDeveloping ? AdvisedCommand.InDeveloperMode(line) : line) + "\n");
        Output.Flush();
    }
}
