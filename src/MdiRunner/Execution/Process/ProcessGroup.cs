using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Process;

/// <summary>A child and the processes that it started, as far as they did not leave its group.</summary>
/// <param name="id">The leader's process number, which is the group's.</param>
internal sealed partial class ProcessGroup(int id)
{
    private const int BecomeSubreaper = 36; // PR_SET_CHILD_SUBREAPER
    private const int NoHang = 1;
    private const int Untraced = 2;
    private const int Interrupted = 4; // EINTR
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    public int Id => id;

    /// <summary>Makes orphans of our children our own children, so that it can be known for certain when a group is empty.</summary>
    public static void AdoptOrphans() => _ = ProcessControl(BecomeSubreaper, 1, 0, 0, 0);

    public void Send(int signal) => Posix.Signal(-id, signal);

    /// <summary>Waits for the leader alone, so that .NET's own children are left to .NET; null when it was stopped.</summary>
    public ChildOutcome? WaitForLeader()
    {
        int status;
        while (WaitFor(id, out status, Untraced) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted) throw new IOException($"waitpid: {new Win32Exception(error).Message}");
        }
        const int stopped = 0x7f;
        return (status & 0xff) == stopped ? null : ChildOutcome.Of(status);
    }

    /// <summary>Once the leader has ended: waits until the others have too; false when they take longer.</summary>
    public bool WaitUntilEmpty(TimeSpan patience, Func<bool>? unless = null)
    {
        var waited = Stopwatch.StartNew();
        while (!IsEmpty())
        {
            if (waited.Elapsed > patience || unless?.Invoke() == true) return false;
            Thread.Sleep(Poll);
        }
        return true;
    }

    private bool IsEmpty()
    {
        while (WaitFor(-id, out _, NoHang) > 0)
        {
            // An adopted orphan that has ended: as a zombie it would still count as a member.
        }
        return !Posix.Signal(-id, 0);
    }

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
