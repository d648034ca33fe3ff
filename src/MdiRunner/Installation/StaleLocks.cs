using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>Locks that a killed process left in an installation.</summary>
/// <param name="installation">The installation.</param>
public sealed class StaleLocks(MdiDirectory installation)
{
    private static readonly string[] LockedDirectories = ["frameworks", "suites"];

    /// <summary>Those that there are: our own, and those of the older, Perl-based <c>mdi</c>.</summary>
    /// <exception cref="MdiException">The process that holds one runs on this host.</exception>
    public IReadOnlyList<string> Find()
    {
        var own = InstallationLock.FileOf(installation);
        if (FileLock.HolderOf(own) is { } holder && holder.Fate() == ProcessFate.Running)
        {
            throw new MdiException(ErrorKind.Busy, $"process {holder.Id} is installing suites just now; its lock is not stale", NextStep.Command("kill", $"{holder.Id}").Noting("if it must end"));
        }
        return LockedDirectories
            .Select(name => Path.Combine(installation.Root, name))
            .Where(Directory.Exists)
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*.lock"))
            .Order(StringComparer.Ordinal)
            .ToList();
    }
}
