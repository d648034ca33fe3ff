namespace MdiRunner.Execution.Process;

/// <summary>How a child ended.</summary>
/// <param name="ExitStatus">Its exit status, 0 to 255; null when a signal ended it.</param>
/// <param name="Signal">The number of the signal that ended it, if one did.</param>
public sealed record ChildOutcome(int? ExitStatus, int? Signal)
{
    /// <summary>The status as a shell tells it: 128 and the number of the signal that ended it.</summary>
    public int Status => ExitStatus ?? 128 + Signal.GetValueOrDefault();

    /// <summary>The number of the signal by which the user or the scheduler ended the run; null when the child ended by itself.</summary>
    public int? InterruptedBy { get; init; }

    /// <summary>Whether processes of the child were still there after it had ended by itself, and were ended; of an interrupted one some may well be.</summary>
    public bool LeftProcesses { get; init; }

    // From waitpid(2).
    internal static ChildOutcome Of(int waitStatus)
    {
        var signal = waitStatus & 0x7f;
        return signal == 0 ? new((waitStatus >> 8) & 0xff, null) : new(null, signal);
    }

    // On a terminal, Ctrl-C and the like reach the child's group and not us.
    internal bool WasEndedFromTerminal => Signal is SignalNumber.Interrupt or SignalNumber.Quit or SignalNumber.HangUp;
}
