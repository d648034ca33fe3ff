using System.Globalization;
using System.Text;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.History;

/// <summary>The job history on disk. Calls that change it take turns; it is appended to line by line, or replaced as a whole.</summary>
/// <param name="data">Where it lies.</param>
public sealed class HistoryFile(JobDataDirectory data)
{
    private const int BufferSize = 1 << 16;

    private (byte[] Content, JobHistory History)? last;

    /// <summary>Whether anything was submitted from the job file.</summary>
    public bool Exists => File.Exists(data.History);

    /// <summary>The history as it stands.</summary>
    /// <exception cref="MdiException">A newer mdi wrote it.</exception>
    public JobHistory Read()
    {
        if (!Exists) return JobHistory.Empty;
        if (last is { } known && IsStill(known.Content)) return known.History;
        var content = File.ReadAllBytes(data.History);
        var history = JobHistory.Parse(content);
        if (history.IsOfNewerMdi) throw StateFormat.Newer(ErrorKind.Configuration, data.History).ToException();
        last = (content, history);
        return history;
    }

    /// <summary>The history as it stands.</summary>
    /// <exception cref="MdiException">Nothing was submitted yet.</exception>
    public JobHistory ReadExisting()
    {
        EnsureExists();
        return Read();
    }

    /// <summary>Some jobs of the history as it stands, in the order of time; of the others nothing is kept.</summary>
    /// <exception cref="MdiException">Nothing was submitted yet.</exception>
    public IReadOnlyList<JobRow> Select(JobIdPredicate isMeant)
    {
        EnsureExists();
        using var lines = new FileLines(data.History);
        var jobs = new List<JobRow>();
        while (lines.TryNext(out var line))
        {
            if (isMeant(JobRow.IdOf(line.Span)) && JobRow.Parse(line.ToArray()) is { } job) jobs.Add(job);
        }
        return jobs;
    }

    /// <summary>Replaces rows by newer ones of the same jobs; what others have added meanwhile stays.</summary>
    public JobHistory Update(IReadOnlyCollection<JobRow> newer)
    {
        using var held = FileLock.Take(data.History);
        var history = Read().With(newer);
        held.EnsureHeld();
        AtomicFile.Write(data.History, stream =>
        {
            var buffered = new BufferedStream(stream, BufferSize);
            history.WriteTo(buffered, DateTime.Now);
            buffered.Flush();
        });
        return history;
    }

    /// <summary>Begins a submission: keeps the state before it, and makes the directories.</summary>
    /// <returns>The archive that was made; null for the first submission, whose archive is made at its end.</returns>
    public string? Begin(string scheduler)
    {
        foreach (var directory in new[] { data.Archives, data.Scripts(scheduler), data.Logs(scheduler) }) Directory.CreateDirectory(directory);
        return Exists ? MakeArchive() : null;
    }

    /// <summary>Appends a job that was accepted, before the next is submitted; the first of a submission with its heading.</summary>
    public void Append(JobRow job, bool isFirst)
    {
        using var held = FileLock.Take(data.History);
        Append(JobHistory.Lines(job, isFirst));
    }

    /// <summary>Appends a job of which a call that was cut off has left no record, unless it has.</summary>
    public void AppendMissing(Submitted lost)
    {
        using var held = FileLock.Take(data.History);
        if (!Read().Jobs.Any(job => job.Identity == lost.Jobs[0].Identity)) Append(lost.ToString());
    }

    // A disk that is full leaves no half line, with which the next one would be lost too.
    private void Append(string text)
    {
        using var file = new FileStream(data.History, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var length = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(Encoding.UTF8.GetBytes(IsEndedLine(file) ? text : "\n" + text));
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(length);
            throw;
        }
    }

    private static bool IsEndedLine(FileStream file)
    {
        if (file.Length == 0) return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    /// <summary>Keeps the present state as the next archive.</summary>
    public string MakeArchive()
    {
        var path = data.Archive(LastArchive + 1);
        var text = File.ReadAllText(data.History);
        AtomicFile.WriteText(path, text);
        return path;
    }

    /// <summary>The numbers of the archives there are, the latest first.</summary>
    public IReadOnlyList<int> Archives
    {
        get
        {
            if (!Directory.Exists(data.Archives)) return [];
            var prefix = Path.GetFileName(data.History) + ".";
            return Directory.EnumerateFiles(data.Archives).Select(path => Path.GetFileName(path))
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Where(number => number is > 0 and < int.MaxValue).OrderDescending().ToList();
        }
    }

    private int LastArchive => Archives is [var last, ..] ? last : 0;

    /// <summary>Goes back to the latest archive, which is used up by that; gives the jobs that are in the history no more.</summary>
    public IReadOnlyList<JobRow> RollBack()
    {
        using var held = FileLock.Take(data.History);
        var archive = data.Archive(LastArchive);
        var kept = JobHistory.Parse(File.ReadAllBytes(archive)).Jobs.Select(job => job.Identity).ToHashSet();
        var dropped = Read().Jobs.Where(job => !kept.Contains(job.Identity)).ToList();
        held.EnsureHeld();
        File.Move(archive, data.History, overwrite: true);
        return dropped;
    }

    /// <summary>Removes the history and its archives.</summary>
    public void Remove()
    {
        using var held = FileLock.Take(data.History);
        foreach (var number in Archives) File.Delete(data.Archive(number));
        File.Delete(data.History);
    }

    // Piece by piece: a second copy of a long history costs more than to look through it.
    private bool IsStill(ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(data.History);
        if (RandomAccess.GetLength(file) != content.Length) return false;
        var piece = new byte[BufferSize];
        for (var at = 0; at < content.Length;)
        {
            var read = RandomAccess.Read(file, piece, at);
            if (read == 0 || !content.Slice(at, read).SequenceEqual(piece.AsSpan(0, read))) return false;
            at += read;
        }
        return true;
    }

    private void EnsureExists()
    {
        if (!Exists) throw new MdiError(ErrorKind.Usage, $"nothing was submitted from {data.JobFile} yet") { Next = data.Call("submit") }.ToException();
    }
}
