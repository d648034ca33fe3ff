using System.Diagnostics;
using System.Globalization;
using MdiRunner.Storage;

namespace MdiRunner.Execution;

/// <summary>
/// The lock of a status file, the same that <c>workflow.sh</c> takes, by the same protocol (described there): a file
/// created exclusively that names its holder, and a second one of the kind for whoever breaks the first.
/// </summary>
internal sealed class StatusLock : IDisposable
{
    private static readonly TimeSpan EmptyLockPatience = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly string _me;
    private readonly TimeSpan _patience;

    private StatusLock(string path, string me, TimeSpan patience)
    {
        _path = path;
        _me = me;
        _patience = patience;
        while (!TryCreate()) WaitOrBreak();
    }

    /// <summary>Takes the lock; that takes milliseconds, or as long as it takes to be sure that a holder elsewhere is gone.</summary>
    public static StatusLock Take(string statusFile) => Take(statusFile, TimeSpan.FromSeconds(30));

    /// <param name="statusFile">The file to lock.</param>
    /// <param name="patience">How long a lock may stay unchanged, while it is not known whether its holder is gone.</param>
    internal static StatusLock Take(string statusFile, TimeSpan patience)
    {
        var random = Random.Shared.Next(short.MaxValue).ToString(CultureInfo.InvariantCulture);
        return new StatusLock($"{statusFile}.lock", $"{ProcessIdentity.Current()} {random}", patience);
    }

    /// <summary>To be called before the file is replaced.</summary>
    /// <exception cref="IOException">We were suspended for so long that another process broke our lock.</exception>
    public void EnsureHeld()
    {
        if (Holder() != _me) throw new IOException($"the lock was lost to another process, try again: {_path}");
    }

    public void Dispose()
    {
        if (Holder() == _me) File.Delete(_path);
    }

    private bool TryCreate()
    {
        try
        {
            using var file = new StreamWriter(new FileStream(_path, FileMode.CreateNew));
            file.Write($"{_me}\n");
            return true;
        }
        catch (IOException error) when (error.HResult == Posix.EEXIST)
        {
            return false;
        }
    }

    private void WaitOrBreak()
    {
        var holder = Holder();
        var unchanged = Stopwatch.StartNew();
        while (Holder() == holder && File.Exists(_path))
        {
            if (unchanged.Elapsed > _patience || IsGone(holder))
            {
                Break(holder);
                return;
            }
            Thread.Sleep(Random.Shared.Next(5, 50));
        }
    }

    private void Break(string holder)
    {
        using var breaker = new StatusLock($"{_path}.break", _me, _patience);
        if (holder.Length == 0) Thread.Sleep(EmptyLockPatience); // it may be just being written
        if (Holder() == holder) File.Delete(_path);
    }

    private string Holder()
    {
        try
        {
            return File.ReadLines(_path).FirstOrDefault("");
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private static bool IsGone(string holder) =>
        holder.LastIndexOf(' ') is var end && end > 0 && ProcessIdentity.Parse(holder.AsSpan(0, end))?.Fate() == ProcessFate.Gone;
}
