using System.Globalization;
using System.Text;
using MdiRunner.Errors;
using MdiRunner.Push.Failures;
using MdiRunner.Storage;

namespace MdiRunner.Push.Transfer;

/// <summary>
/// Which stripes of which part the server has acknowledged, so that another call can go on. One header line, then one number a line;
/// a torn last line does not count. It only ever saves time: the hash of the whole file decides.
/// </summary>
internal sealed class TransferJournal : IDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly FileStream stream;
    private readonly Lock gate = new();
    private long lastFlush = Environment.TickCount64;

    private TransferJournal(FileStream stream) => this.stream = stream;

    /// <summary>Begins a journal, or goes on with one whose entries still hold.</summary>
    public static TransferJournal Begin(string path, JournalHeader header, IEnumerable<int> acknowledged)
    {
        var text = new StringBuilder(header.ToLine()).Append('\n');
        foreach (var stripe in acknowledged) text.Append(CultureInfo.InvariantCulture, $"{stripe}\n");
        AtomicFile.ReplaceText(path, text.ToString());
        return new TransferJournal(new FileStream(path, FileMode.Append, FileAccess.Write));
    }

    /// <summary>What a journal says; null where there is none that can be understood.</summary>
    /// <exception cref="PushException">A newer mdi wrote it.</exception>
    public static (JournalHeader Header, IReadOnlySet<int> Acknowledged)? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var lines = File.ReadAllText(path).Split('\n');
        if (JournalHeader.IsNewer(lines[0])) throw new PushException(FailureClass.LocalFile, StateFormat.Newer(ErrorKind.Delivery, path).Message);
        if (JournalHeader.Parse(lines[0]) is not { } header) return null;
        var stripes = new HashSet<int>();
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var stripe)) stripes.Add(stripe);
        }
        return (header, stripes);
    }

    /// <summary>Notes a stripe; on disk within about a second.</summary>
    public void Acknowledge(int stripe)
    {
        lock (gate)
        {
            stream.Write(Encoding.ASCII.GetBytes(stripe.ToString(CultureInfo.InvariantCulture) + "\n"));
            if (Environment.TickCount64 - lastFlush < FlushInterval.TotalMilliseconds) return;
            stream.Flush();
            Posix.Flush(stream.SafeFileHandle, stream.Name);
            lastFlush = Environment.TickCount64;
        }
    }

    public void Dispose() => stream.Dispose();
}
