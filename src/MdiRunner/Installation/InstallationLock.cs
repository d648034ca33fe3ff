using System.Diagnostics;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>Only one process at a time changes an installation; others wait, and say for whom.</summary>
public static class InstallationLock
{
    /// <summary>Takes the lock.</summary>
    /// <param name="installation">What will change.</param>
    /// <param name="say">Told when there is somebody to wait for.</param>
    /// <param name="patience">How long to wait; null for ten minutes.</param>
    /// <exception cref="MdiException">The other one did not end in time.</exception>
    public static FileLock Take(MdiDirectory installation, Action<string> say, TimeSpan? patience = null)
    {
        var limit = patience ?? TimeSpan.FromMinutes(10);
        var waiting = new Stopwatch();
        return FileLock.Take(FileOf(installation), Timeout.InfiniteTimeSpan, holder =>
        {
            if (!waiting.IsRunning) say($"another 'mdi install' is changing {installation.Root} ({Name(holder)}); waiting for it to end ...");
            waiting.Start();
            if (waiting.Elapsed > limit) throw Busy(installation, holder);
        });
    }

    /// <summary>The file that is locked: <c>suites/.install</c>.</summary>
    internal static string FileOf(MdiDirectory installation) => Path.Combine(installation.Root, "suites", ".install");

    private static string Name(ProcessIdentity? holder) => holder switch
    {
        null => "it does not say who it is",
        _ when holder.Fate() == ProcessFate.Running => $"process {holder.Id} on this host",
        _ => $"process {holder.Id} on another host",
    };

    private static MdiException Busy(MdiDirectory installation, ProcessIdentity? holder) =>
        new MdiError(ErrorKind.Busy, $"another 'mdi install' has been changing {installation.Root} for too long ({Name(holder)})")
        {
            Next = NextStep.Command("mdi", "unlock").Noting("if that process is gone; then repeat the command"),
        }.ToException();
}
