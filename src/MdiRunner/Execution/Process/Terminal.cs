using System.Runtime.InteropServices;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Process;

/// <summary>The terminal on stdin, while we are in its foreground: it is lent to a child, as a shell does.</summary>
internal sealed partial class Terminal
{
    private const int StandardInput = 0;
    private static readonly TimeSpan TimeToStop = TimeSpan.FromMilliseconds(50);

    private readonly int descriptor;
    private readonly int ours = GetGroup();

    private Terminal(int descriptor) => this.descriptor = descriptor;

    /// <summary>Null when stdin is no terminal, or when we run in its background: then a child must not read from it.</summary>
    public static Terminal? IfForeground() => GetForeground(StandardInput) == GetGroup() ? new Terminal(StandardInput) : null;

    public void GiveTo(ProcessGroup group)
    {
        SetForegroundGroup(group.Id);
        group.Send(SignalNumber.Continue); // it was stopped if it read before the terminal was its own
    }

    public void TakeBack() => SetForegroundGroup(ours);

    /// <summary>Stops our own job, as Ctrl-Z asks, until the user's shell continues it.</summary>
    public void Suspend(ProcessGroup group)
    {
        TakeBack();
        const int ownGroup = 0;
        Posix.Signal(ownGroup, SignalNumber.TerminalStop); // without a shell that could continue us, the system ignores it
        Thread.Sleep(TimeToStop);
        if (GetForeground(descriptor) == ours) GiveTo(group);
        else group.Send(SignalNumber.Continue);
    }

    // A background process that sets the foreground group is stopped by SIGTTOU unless it blocks it.
    private void SetForegroundGroup(int group)
    {
        using var blocked = new BlockedSignal(SignalNumber.TerminalOutput);
        _ = SetForeground(descriptor, group);
    }

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int GetGroup();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    private static partial int GetForeground(int terminal);

    [LibraryImport("libc", EntryPoint = "tcsetpgrp")]
    private static partial int SetForeground(int terminal, int group);
}
