using MdiRunner.Errors;

namespace MdiRunner.Execution.Process;

/// <summary>
/// Runs a child in a process group of its own: it inherits our output, and our terminal if there is one; signals to us
/// are passed on to the group, and no process of the group outlives the call.
/// </summary>
public sealed class ChildProcess
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(2);

    private readonly ChildCommand command;
    private readonly Terminal? terminal;
    private readonly ChildInterruption interruption;

    private ChildProcess(ChildCommand command, ChildInterruption interruption)
    {
        this.command = command;
        this.interruption = interruption;
        terminal = command.OutputFile is null ? Terminal.IfForeground() : null;
    }

    /// <summary>Runs a child to its end, on a thread of its own.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="stop">Ends the child like SIGTERM does, for example when the lease is lost.</param>
    /// <exception cref="MdiException">The working directory is missing.</exception>
    /// <exception cref="IOException">The system could not start it.</exception>
    public static Task<ChildOutcome> RunAsync(ChildCommand command, CancellationToken stop = default)
    {
        var end = new TaskCompletionSource<ChildOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                end.SetResult(Run(command, stop));
            }
#pragma warning disable CA1031 // Whatever it is, it is the caller's, who waits on another thread.
            catch (Exception error)
            {
                end.SetException(error);
            }
#pragma warning restore CA1031
        })
        {
            Name = "child",
            IsBackground = true,
        };
        thread.Start();
        return end.Task;
    }

    private static ChildOutcome Run(ChildCommand command, CancellationToken stop)
    {
        using var interruption = new ChildInterruption(command.KillAfter);
        return new ChildProcess(command, interruption).Run(stop);
    }

    private ChildOutcome Run(CancellationToken stop)
    {
        if (!Directory.Exists(command.WorkingDirectory))
            throw new MdiException(ErrorKind.Action, $"the working directory is missing: {command.WorkingDirectory}");
        SignalDisposition.KeepEndedChildren();
        ProcessGroup.AdoptOrphans();
        // Before the start: a signal that arrives between the two must not end us alone.
        using var relay = new SignalRelay(interruption.Begin);
        using var stopping = stop.Register(() => interruption.Begin(SignalNumber.Term));
        var guard = OrphanGuard.Current;
        var group = Start(guard);
        interruption.Attach(group);
        var outcome = Wait(group);
        terminal?.TakeBack();
        var hadLeftovers = EndLeftovers(group);
        guard.Forget(group);
        var interruptedBy = interruption.Signal ?? TerminalSignal(outcome);
        return outcome with { LeftProcesses = hadLeftovers && interruptedBy is null, InterruptedBy = interruptedBy };
    }

    // Ctrl-Z before the child has the terminal would stop us, or the child before it has become its program: then the
    // stop never completes, and the user's shell would wait for ever.
    private ProcessGroup Start(OrphanGuard guard)
    {
        using var stops = terminal is null ? null : new IgnoredSignal(SignalNumber.TerminalStop);
        var group = new ProcessGroup(ProcessSpawn.Start(SpawnRequest.Of(command, inheritInput: terminal is not null, guard)));
        terminal?.GiveTo(group);
        return group;
    }

    private int? TerminalSignal(ChildOutcome outcome) => terminal is not null && outcome.WasEndedFromTerminal ? outcome.Signal : null;

    private ChildOutcome Wait(ProcessGroup group)
    {
        while (true)
        {
            if (group.WaitForLeader() is { } outcome) return outcome;
            // Stopped, by Ctrl-Z or by reading too early; without a terminal whoever stopped it continues it.
            terminal?.Suspend(group);
        }
    }

    private bool EndLeftovers(ProcessGroup group)
    {
        var isInterrupted = () => interruption.Signal is not null;
        if (group.WaitUntilEmpty(command.LeftoverPatience, unless: isInterrupted)) return false;
        group.Send(SignalNumber.Term);
        group.Send(SignalNumber.Continue);
        if (group.WaitUntilEmpty(command.KillAfter)) return true;
        group.Send(SignalNumber.Kill);
        group.WaitUntilEmpty(AfterKill);
        return true;
    }
}
