using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Push.Transfer;

/// <summary>Sends stripes over one connection, with many writes under way.</summary>
/// <param name="source">The file here.</param>
/// <param name="part">The part there, opened on this connection.</param>
/// <param name="stripes">How the file is cut.</param>
/// <param name="queue">What is left to send.</param>
/// <param name="acknowledged">Called for each stripe that the server has taken.</param>
internal sealed class StripeSender(SafeFileHandle source, IRemoteFile part, Stripes stripes, StripeQueue queue, Action<int> acknowledged)
{
    // Measured: more gains nothing, fewer leave a long line idle.
    private const int Window = 32;

    private readonly Queue<(Task Write, int Stripe, bool EndsStripe)> underWay = new();
    private readonly byte[] buffer = new byte[part.BlockSize];

    /// <summary>Sends until no stripe waits. On failure the unfinished stripes go back to the queue.</summary>
    public void Run()
    {
        var taken = -1;
        try
        {
            while (queue.TryTake(out taken))
            {
                Send(taken);
                taken = -1;
            }
            while (underWay.Count > 0) AwaitOne();
        }
        catch
        {
            var unfinished = underWay.Select(item => item.Stripe).Append(taken).Where(stripe => stripe >= 0).Distinct();
            queue.GiveBack(unfinished);
            throw;
        }
    }

    private void Send(int stripe)
    {
        var end = stripes.End(stripe);
        for (var offset = Stripes.Start(stripe); offset < end; offset += buffer.Length)
        {
            while (underWay.Count >= Window || IsFirstAcknowledged) AwaitOne();
            var block = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset));
            ReadSource(block, offset);
            underWay.Enqueue((part.Write(offset, block), stripe, offset + block.Length == end));
        }
    }

    // What arrived is noted at once: a call that is killed then has less to send again.
    private bool IsFirstAcknowledged => underWay.TryPeek(out var first) && first.Write.IsCompleted;

    // In the order sent, so that a stripe is complete when its last block is acknowledged.
    private void AwaitOne()
    {
        var (write, stripe, endsStripe) = underWay.Peek();
        write.GetAwaiter().GetResult();
        if (endsStripe) acknowledged(stripe);
        underWay.Dequeue();
        if (endsStripe) queue.Finish();
    }

    private void ReadSource(Span<byte> block, long offset)
    {
        var filled = 0;
        while (filled < block.Length && RandomAccess.Read(source, block[filled..], offset + filled) is var read and > 0) filled += read;
        if (filled < block.Length) throw new PushException(FailureClass.LocalFile, "the file became shorter while it was being sent");
    }
}
