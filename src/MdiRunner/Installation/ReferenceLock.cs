using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>
/// The lock by which the older, Perl-based <c>mdi</c> keeps a suite's work tree to itself. It may still be at work in the same
/// installation; our own tasks read exports, and need no such lock.
/// </summary>
internal static class ReferenceLock
{
    /// <summary>Takes it for as long as the work tree changes.</summary>
    /// <exception cref="MdiException">It is taken.</exception>
    public static FileLock Take(MdiDirectory installation, string suite)
    {
        var file = Path.Combine(installation.Root, "suites", suite);
        return FileLock.Take(file, Timeout.InfiniteTimeSpan, _ => throw new MdiError(ErrorKind.Busy, $"suite {suite} is locked by {FileLock.PathOf(file)}, as the older mdi does while it runs and when it was killed")
        {
            Next = NextStep.Command("mdi", "unlock").Noting("if no older mdi is running; then repeat the command"),
        }.ToException());
    }
}
