namespace MdiRunner.Push.Ssh;

/// <summary>The last lines that an ssh wrote to stderr. Read on a thread of its own, so that ssh never waits for us.</summary>
internal sealed class SshTranscript
{
    private const int Most = 400;

    private readonly Queue<string> lines = new();
    private readonly Thread reader;

    public SshTranscript(TextReader source)
    {
        reader = new Thread(() => Read(source)) { IsBackground = true, Name = "ssh messages" };
        reader.Start();
    }

    /// <summary>All lines once ssh has ended, or what there is after a moment's wait.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            reader.Join(TimeSpan.FromSeconds(2));
            lock (lines) return [.. lines];
        }
    }

    private void Read(TextReader source)
    {
        try
        {
            while (source.ReadLine() is { } line) Keep(line.TrimEnd('\r'));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone; what was read stands.
        }
    }

    private void Keep(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > Most) lines.Dequeue();
        }
    }
}
