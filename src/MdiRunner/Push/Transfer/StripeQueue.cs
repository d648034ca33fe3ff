namespace MdiRunner.Push.Transfer;

/// <summary>The stripes of a file that several connections share: each takes the next one, and one that fails gives its own back.</summary>
internal sealed class StripeQueue(IEnumerable<int> stripes)
{
    private readonly Queue<int> waiting = new(stripes);
    private readonly object gate = new();
    private int underWay;
    private bool isStopped;

    /// <summary>Takes the next stripe, if one waits.</summary>
    public bool TryTake(out int stripe)
    {
        lock (gate)
        {
            stripe = -1;
            if (isStopped || waiting.Count == 0) return false;
            stripe = waiting.Dequeue();
            underWay++;
            return true;
        }
    }

    /// <summary>A stripe that was taken is at the destination.</summary>
    public void Finish()
    {
        lock (gate)
        {
            underWay--;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Stripes that were taken are not at the destination: others may send them.</summary>
    public void GiveBack(IEnumerable<int> unfinished)
    {
        lock (gate)
        {
            foreach (var stripe in unfinished)
            {
                waiting.Enqueue(stripe);
                underWay--;
            }
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Nobody gets another stripe: the file cannot be finished now.</summary>
    public void Stop()
    {
        lock (gate) isStopped = true;
    }

    /// <summary>Waits while others hold stripes and none waits. True when one waits again, false when all is done or stopped.</summary>
    public bool AwaitMore()
    {
        lock (gate)
        {
            while (underWay > 0 && (isStopped || waiting.Count == 0)) Monitor.Wait(gate);
            return !isStopped && waiting.Count > 0;
        }
    }
}
