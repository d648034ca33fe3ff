using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Leases;

/// <summary>
/// The right to run a task's action, held by one process at a time across hosts, as a file in TASK_ACTION_DIR that is
/// renewed while its holder lives. A lease whose holder is gone is taken over; nobody ever clears one by hand.
/// </summary>
public sealed class Lease : IDisposable
{
    private readonly LeaseChain chain;
    private readonly string id;
    private readonly string path;
    private readonly CancellationTokenSource lost = new();
    private readonly Lock gate = new();
    private readonly Timer renewal;
    private bool released;

    private Lease(LeaseChain chain, string id, string path, TimeSpan renewEvery)
    {
        this.chain = chain;
        this.id = id;
        this.path = path;
        renewal = new Timer(_ => RenewInBackground(), null, renewEvery, renewEvery);
    }

    /// <summary>Cancelled when another run has taken over, as may happen to a process that was suspended for minutes.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes the lease of a task's action.</summary>
    /// <param name="taskActionDir">TASK_ACTION_DIR, an existing directory.</param>
    /// <param name="request">Who asks, and by what rules.</param>
    /// <exception cref="MdiException">Another run holds the task (<see cref="ErrorKind.Busy"/>).</exception>
    /// <exception cref="IOException">The file system refused.</exception>
    public static Lease Acquire(string taskActionDir, LeaseRequest request)
    {
        var chain = new LeaseChain(taskActionDir);
        var id = Guid.NewGuid().ToString("N");
        var candidate = AtomicFile.TemporaryName(Path.Combine(taskActionDir, LeaseChain.FirstName));
        try
        {
            // Not flushed to the disk: after a power cut a torn lease is as good as an old one, for its holder is gone.
            File.WriteAllBytes(candidate, new LeaseRecord(id, request.Attempt, Environment.MachineName, ProcessIdentity.Current(), request.JobId).ToJson());
            var path = new LeaseContest(chain, id, candidate, request).Win();
            chain.RemoveLeftovers(FileTime.Of(candidate), request.StaleAfter);
            return new Lease(chain, id, path, request.RenewEvery);
        }
        finally
        {
            File.Delete(candidate);
        }
    }

    /// <summary>Who holds the lease of a task's action, by what can be seen without asking for it; null where nobody does, as far as can be known.</summary>
    /// <param name="taskActionDir">TASK_ACTION_DIR; it need not exist.</param>
    /// <param name="request">By what rules it is judged.</param>
    public static string? FindHolder(string taskActionDir, LeaseRequest request) =>
        new LeaseChain(taskActionDir).Last() is { } last && LeaseJudgement.Of(last, DateTime.UtcNow, request).Verdict == LeaseVerdict.Held ? last.ToString() : null;

    /// <summary>To be called before every durable write: renews the lease and makes sure that nobody has taken over.</summary>
    /// <exception cref="MdiException">Another run has taken over (<see cref="ErrorKind.Busy"/>).</exception>
    /// <exception cref="IOException">The file system refused, so nothing can be said.</exception>
    public void EnsureHeld()
    {
        if (!Renew()) throw TakenOver.ToException();
    }

    /// <summary>What there is to say once <see cref="Lost"/> is cancelled.</summary>
    public static MdiError TakenOver { get; } =
        new(ErrorKind.Busy, "another run has taken over this task while this one was suspended, so this one stops") { Next = NextStep.Advice("wait until the other run ends") };

    /// <summary>Gives the lease up, if it is still held.</summary>
    public void Dispose()
    {
        renewal.Dispose();
        lock (gate)
        {
            if (released) return;
            released = true;
            // Between this look and the removal nobody can take over, except from a process suspended right here for minutes.
            if (!lost.IsCancellationRequested && chain.Read() is [.., var last] files && last.Id == id) LeaseChain.Remove(files);
        }
        lost.Dispose();
    }

    private void RenewInBackground()
    {
        try
        {
            Renew();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The file server does not answer, or a ticket has run out; the next renewal, or the next durable write, will tell.
        }
    }

    private bool Renew()
    {
        lock (gate)
        {
            if (released || lost.IsCancellationRequested) return false;
            var renewed = ServerClock.Touch(path);
            if (chain.Last()?.Id != id) Lose();
            else if (!renewed) throw new IOException($"cannot renew the lease {path}");
            return !lost.IsCancellationRequested;
        }
    }

    // What follows from the loss must not run under the lock, nor on the thread that found out.
    private void Lose() => _ = lost.CancelAsync();
}
