using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Leases;

/// <summary>One process's attempt to become the holder.</summary>
/// <param name="chain">The leases there are.</param>
/// <param name="id">Our own lease's id.</param>
/// <param name="candidate">Our finished lease file, under a temporary name.</param>
/// <param name="request">Who we are, and the rules.</param>
internal sealed class LeaseContest(LeaseChain chain, string id, string candidate, LeaseRequest request)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns the path of our lease file once it is in force.</summary>
    /// <exception cref="MdiException">Another run holds the task.</exception>
    public string Win()
    {
        while (true)
        {
            var last = chain.Last();
            // Ours is there although link(2) had failed: a file server's answer was lost and the call repeated.
            if (last?.Id == id) return last.Path;
            if (last is not null) RequireEnded(last);
            if (TryPlaceAfter(last) is { } path) return path;
            Thread.Sleep(Pause);
        }
    }

    private void RequireEnded(LeaseFile lease)
    {
        var judgement = LeaseJudgement.Of(lease, ServerClock.Now(candidate), request);
        if (judgement.Verdict == LeaseVerdict.Doubtful && !RenewsWhenWatched(lease)) return;
        if (judgement.Verdict != LeaseVerdict.Ended) throw Busy(lease, judgement);
        request.Log($"taking over from {lease}: {judgement.Reason}");
    }

    private bool RenewsWhenWatched(LeaseFile lease)
    {
        var watch = 2 * request.RenewEvery;
        request.Log($"{lease} seems to hold the task, but does not renew its lease; watching it for {watch.TotalSeconds:F0} s");
        Thread.Sleep(watch);
        if (chain.Last() != lease) return true;
        request.Log($"taking over from {lease}: it was not renewed while being watched");
        return false;
    }

    private string? TryPlaceAfter(LeaseFile? last)
    {
        var path = chain.PathAfter(last);
        if (!Posix.TryLink(candidate, path)) return null;
        if (last is null || Succeeds(last)) return path;
        // The name is made of a unique id, so nobody else's file can be deleted here.
        File.Delete(path);
        return null;
    }

    // The lease that we judged may have been removed as a whole, or renewed by a holder that woke up. The holder renews
    // and then looks for a successor; we link and then look for a renewal: at least one of the two sees the other.
    private bool Succeeds(LeaseFile judged) => chain.Read() is [.., var before, var last] && last.Id == id && before == judged;

    private static MdiException Busy(LeaseFile lease, LeaseJudgement judgement) => new(
        ErrorKind.Busy,
        $"another run holds this task: {lease}, {judgement.Reason}",
        NextStep.Advice("wait until it ends, or end it; its lease needs no clearing"));
}
