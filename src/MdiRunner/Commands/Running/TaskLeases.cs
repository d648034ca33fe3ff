using MdiRunner.Execution.Leases;
using MdiRunner.Execution.Records;
using MdiRunner.Scheduling;

namespace MdiRunner.Commands.Running;

/// <summary>Takes the leases of tasks in the name of this call.</summary>
/// <param name="schedulers">Know whether the job of another holder has ended.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class TaskLeases(Schedulers schedulers, Call call, IConsole console)
{
    /// <summary>Takes the lease of a task's action.</summary>
    /// <param name="paths">The task.</param>
    /// <param name="attempt">What it is taken for.</param>
    /// <param name="log">Told of a holder that is taken over from.</param>
    /// <exception cref="Errors.MdiException">Another run holds the task.</exception>
    public Lease Take(TaskPaths paths, string attempt, Action<string> log) => Lease.Acquire(paths.ActionDirectory, new LeaseRequest(attempt)
    {
        JobId = call.Job?.ToString(),
        JobHasEnded = schedulers.HasEnded,
        Log = log,
    });

    /// <summary>Takes the lease for something other than an attempt at the action.</summary>
    /// <inheritdoc cref="Take(TaskPaths, string, Action{string})"/>
    public Lease Take(TaskPaths paths) => Take(paths, Guid.NewGuid().ToString("N"), console.Say);
}
