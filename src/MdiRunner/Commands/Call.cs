using MdiRunner.Errors;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands;

/// <summary>How a command was called.</summary>
/// <param name="Environment">The caller's environment.</param>
/// <param name="Repeat">The command that repeats the call.</param>
public sealed record Call(IReadOnlyDictionary<string, string> Environment, NextCommand Repeat)
{
    /// <summary>The command that only delivers what a scheduled job has made; null outside of one.</summary>
    public NextCommand? RepeatPush { get; init; }

    /// <summary>The call of <c>mdi push</c> for the job file of this call, with the push options given; null where there is no job file.</summary>
    public NextCommand? PushCall { get; init; }

    /// <summary>The scheduler's job that this is, if it is one.</summary>
    public SchedulerJob? Job { get; init; }

    /// <summary>Runs in a scheduled job; <c>submit --execute</c> is no such job, nor is an interactive shell on a node.</summary>
    public bool IsScheduled => Environment.ContainsKey("IS_DELAYED_EXECUTION") && Job is not null;
}
