using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Push.Transfer;

/// <summary>Fills a part with what it lacks of a file, over as many connections as the size is worth, and keeps the journal.</summary>
internal sealed class Upload(Connections connections, OutgoingFile file, Part part, TransferJournal journal, TransferMeter meter)
{
    // Many tasks end at once, and servers drop connections that begin together: small files share one.
    private const long WorthMoreConnections = 32 << 20;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly Stripes stripes = new(file.Bytes);
    private readonly StreamGrowth growth = new(connections.Beginning, connections.Most);
    private long arrived;

    /// <summary>Whether so many bytes are worth more than one connection.</summary>
    public static bool IsWorthMoreConnections(long bytes) => bytes > WorthMoreConnections;

    /// <summary>Sends, and asks the server to flush: the task ends when it has. The part has the file's length; whether its content is right, the hash says.</summary>
    public Task Run()
    {
        var missing = Enumerable.Range(0, stripes.Count).Where(stripe => !part.Present.Contains(stripe)).ToList();
        var queue = new StripeQueue(missing);
        meter.Begin(part.Present.Sum(Length));
        using var source = File.OpenHandle(file.Source, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        using var remote = connections.First.OpenWrite(part.Path);
        using var pace = IsWorthMoreConnections(missing.Count * (long)Stripes.Length) ? CallHelpers(source, queue) : null;
        SendAll(source, remote, queue);
        return remote.Flush();
    }

    private void SendAll(SafeFileHandle source, IRemoteFile remote, StripeQueue queue)
    {
        try
        {
            do
            {
                Sender(source, remote, queue).Run();
            }
            while (queue.AwaitMore());
        }
        catch
        {
            // Nobody may write into the part, or the journal, once this call has ended.
            queue.Stop();
            connections.CloseFurther();
            queue.AwaitMore();
            throw;
        }
    }

    // The first ones at once, and more of them when the pace calls for them.
    private Timer CallHelpers(SafeFileHandle source, StripeQueue queue)
    {
        CallHelpers(growth.Count - 1, source, queue);
        var before = arrived = part.Present.Sum(Length);
        return new Timer(_ =>
        {
            var now = Interlocked.Read(ref arrived);
            CallHelpers(growth.More(now - before, Pace, file.Bytes - now), source, queue);
            before = now;
        }, null, Pace, Pace);
    }

    private void CallHelpers(int count, SafeFileHandle source, StripeQueue queue)
    {
        for (var i = 0; i < count; i++)
        {
            var thread = new Thread(() => connections.UseFurther(files => Help(files, source, queue))) { IsBackground = true, Name = "push stream" };
            thread.Start();
        }
    }

    private void Help(IRemoteFiles files, SafeFileHandle source, StripeQueue queue)
    {
        try
        {
            using var remote = files.OpenWrite(part.Path);
            Sender(source, remote, queue).Run();
        }
        catch (ObjectDisposedException error)
        {
            // All was sent before this connection stood.
            throw new PushException(FailureClass.ConnectionLost, "not needed any more", error);
        }
    }

    private StripeSender Sender(SafeFileHandle source, IRemoteFile remote, StripeQueue queue) => new(source, remote, stripes, queue, stripe =>
    {
        journal.Acknowledge(stripe);
        Interlocked.Add(ref arrived, Length(stripe));
        meter.Add(Length(stripe));
    });

    private long Length(int stripe) => stripes.End(stripe) - Stripes.Start(stripe);
}
