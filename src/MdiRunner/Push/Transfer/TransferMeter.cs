using MdiRunner.Push.Request;

namespace MdiRunner.Push.Transfer;

/// <summary>Counts what one call has sent, and when something last moved.</summary>
internal sealed class TransferMeter(IPushProgress progress, TimeProvider clock)
{
    private readonly Lock gate = new();
    private long lastMove = clock.GetTimestamp();
    private string name = "";
    private long total;
    private long done;

    /// <summary>Bytes acknowledged by the server since this call began, repetitions included.</summary>
    public long Sent { get; private set; }

    /// <summary>How long nothing has moved.</summary>
    public TimeSpan Idle => clock.GetElapsedTime(lastMove);

    /// <summary>The file that the following bytes belong to.</summary>
    public void Begin(string fileName, long bytes) => (name, total) = (fileName, bytes);

    /// <summary>How much of the file is there already.</summary>
    public void Begin(long present)
    {
        lock (gate)
        {
            done = present;
            lastMove = clock.GetTimestamp();
        }
    }

    /// <summary>More of the file is there.</summary>
    public void Add(long bytes)
    {
        lock (gate)
        {
            Sent += bytes;
            done += bytes;
            lastMove = clock.GetTimestamp();
            progress.Moved(name, done, total);
        }
    }

    public void Say(string line)
    {
        lock (gate) progress.Say(line);
    }
}
