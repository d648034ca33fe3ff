using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MdiRunner.Storage;

/// <summary>
/// A lock that holds across hosts and on network file systems: a file created exclusively that names its holder, and a second one
/// of the kind for whoever breaks the first. <c>workflow.sh</c> locks step records by the same protocol.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan EmptyLockPatience = TimeSpan.FromSeconds(1);

    private readonly string path;
    private readonly string me;
    private readonly TimeSpan patience;

    private FileLock(string path, string me, TimeSpan patience, Action<ProcessIdentity?>? onWait)
    {
        this.path = path;
        this.me = me;
        this.patience = patience;
        while (!TryCreate()) WaitOrBreak(onWait);
    }

    /// <summary>Takes the lock of a file that is written in no time; that takes milliseconds, or as long as it takes to be sure that a holder elsewhere is gone.</summary>
    public static FileLock Take(string file) => Take(file, TimeSpan.FromSeconds(30));

    /// <summary>Takes a lock.</summary>
    /// <param name="file">What to lock; the lock is beside it.</param>
    /// <param name="patience">How long a lock may stay unchanged, while it is not known whether its holder is gone, before it is broken; may be infinite.</param>
    /// <param name="onWait">Told who holds it, each time that there is somebody to wait for; what it throws ends the waiting.</param>
    public static FileLock Take(string file, TimeSpan patience, Action<ProcessIdentity?>? onWait = null)
    {
        var random = Random.Shared.Next(short.MaxValue).ToString(CultureInfo.InvariantCulture);
        return new FileLock(PathOf(file), $"{ProcessIdentity.Current()} {random}", patience, onWait);
    }

    /// <summary>The file that is there while <paramref name="file"/> is locked.</summary>
    public static string PathOf(string file) => $"{file}.lock";

    /// <summary>Who holds the lock of a file; null where nobody does, or where the lock does not say.</summary>
    public static ProcessIdentity? HolderOf(string file) => Identity(Holder(PathOf(file)));

    /// <summary>To be called before the file is replaced.</summary>
    /// <exception cref="IOException">We were suspended for so long that another process broke our lock.</exception>
    public void EnsureHeld()
    {
        if (Holder(path) != me) throw new IOException($"the lock was lost to another process, try again: {path}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Holder(path) == me) File.Delete(path);
    }

    private bool TryCreate()
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            WriteHolder(file);
            return true;
        }
        catch (IOException error) when (error.HResult == Posix.EEXIST)
        {
            return false;
        }
    }

    // On a full disk the file can be made, and not be written: without a holder all others would wait for nobody.
    private void WriteHolder(FileStream file)
    {
        try
        {
            file.Write(Encoding.UTF8.GetBytes($"{me}\n"));
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    private void WaitOrBreak(Action<ProcessIdentity?>? onWait)
    {
        var holder = Holder(path);
        var unchanged = Stopwatch.StartNew();
        while (Holder(path) == holder && File.Exists(path))
        {
            if ((patience != Timeout.InfiniteTimeSpan && unchanged.Elapsed > patience) || IsGone(holder))
            {
                Break(holder);
                return;
            }
            onWait?.Invoke(Identity(holder));
            Thread.Sleep(Random.Shared.Next(5, 50));
        }
    }

    private void Break(string holder)
    {
        using var breaker = new FileLock($"{path}.break", me, patience, null);
        if (holder.Length == 0) Thread.Sleep(EmptyLockPatience); // it may be just being written
        if (Holder(path) == holder) File.Delete(path);
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("");
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private static bool IsGone(string holder) => Identity(holder)?.Fate() == ProcessFate.Gone;

    private static ProcessIdentity? Identity(string holder) =>
        holder.LastIndexOf(' ') is var end && end > 0 ? ProcessIdentity.Parse(holder.AsSpan(0, end)) : null;
}
