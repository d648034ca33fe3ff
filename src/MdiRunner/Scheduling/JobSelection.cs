using System.Globalization;
using System.Text;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Scheduling;

/// <summary>The jobs that <c>--job</c> names: <c>N</c>, <c>N[t]</c>, <c>N*</c> (ids that begin so), <c>N+</c> (from it on), <c>N-M</c>, <c>a,b</c>, <c>all</c>.</summary>
public sealed class JobSelection
{
    private const string AllWord = "all";

    private readonly string text;
    private readonly JobIdPredicate isSelected;

    /// <summary>Reads what was typed.</summary>
    /// <exception cref="MdiException">It has none of the known forms.</exception>
    public JobSelection(string text)
    {
        this.text = text;
        Task = text.IndexOf('[', StringComparison.Ordinal) is var open and > 0 && text.EndsWith(']') ? TaskNumber(text[(open + 1)..^1], text) : null;
        isSelected = Predicate(text, Task);
    }

    /// <summary>All jobs.</summary>
    public static JobSelection All { get; } = new(AllWord);

    /// <summary>Whether all jobs are meant.</summary>
    public bool IsAll => text == AllWord;

    /// <summary>The task in <c>N[t]</c>; null where no task is named.</summary>
    public int? Task { get; }

    /// <summary>The selected jobs.</summary>
    /// <exception cref="MdiException">No job is selected.</exception>
    public IReadOnlyList<JobRow> Of(IReadOnlyList<JobRow> jobs) =>
        WithTask(jobs.Where(job => isSelected(job.Cell(JobColumn.JobId)))) is { Count: > 0 } selected ? selected : throw NoneOf(jobs);

    /// <summary>The selected jobs of a history on disk.</summary>
    /// <exception cref="MdiException">No job is selected, or nothing was submitted yet.</exception>
    public IReadOnlyList<JobRow> Of(HistoryFile history) =>
        WithTask(history.Select(isSelected)) is { Count: > 0 } selected ? selected : throw NoneOf(history.ReadExisting().Jobs);

    private List<JobRow> WithTask(IEnumerable<JobRow> jobs) => jobs.Where(job => Task is not { } task || job.Tasks.Contains(task)).ToList();

    private MdiException NoneOf(IReadOnlyList<JobRow> jobs) => new MdiError(ErrorKind.Usage, $"no job is meant by '{text}'")
    {
        Expected = jobs.Count == 0 ? "there is no job to choose from" : $"one of {string.Join(", ", jobs.TakeLast(20).Select(job => job.JobId))}, a range such as {jobs[0].JobId}+, or all",
    }.ToException();

    private static JobIdPredicate Predicate(string text, int? task)
    {
        if (text == AllWord) return _ => true;
        if (task is not null) return Exactly(text[..text.IndexOf('[', StringComparison.Ordinal)], text);
        if (text.EndsWith('*')) return Beginning(text[..^1], text);
        if (text.EndsWith('+')) return Between(Number(text[..^1], text), long.MaxValue);
        if (text.Contains(',', StringComparison.Ordinal)) return AnyOf(text.Split(',').Select(id => Exactly(id, text)).ToList());
        return text.Split('-') is [var first, var last] ? Between(Number(first, text), Number(Completed(first, last), text)) : Exactly(text, text);
    }

    private static JobIdPredicate AnyOf(List<JobIdPredicate> each) => id =>
    {
        foreach (var one in each)
            if (one(id)) return true;
        return false;
    };

    private static JobIdPredicate Exactly(string id, string all)
    {
        var bytes = Digits(id, all);
        return other => other.SequenceEqual(bytes);
    }

    private static JobIdPredicate Beginning(string id, string all)
    {
        var bytes = Digits(id, all);
        return other => other.StartsWith(bytes);
    }

    private static JobIdPredicate Between(long from, long to) => id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to;

    // 47413-4 is 47413-47414: what a shorter end leaves out is as in the beginning.
    private static string Completed(string first, string last) => last.Length < first.Length ? first[..^last.Length] + last : last;

    private static byte[] Digits(string id, string all)
    {
        Number(id, all);
        return Encoding.ASCII.GetBytes(id);
    }

    private static int TaskNumber(string text, string all) => Number(text, all) is <= int.MaxValue and var number ? (int)number : throw NotAChoice(all);

    private static long Number(string text, string all) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NotAChoice(all);

    private static MdiException NotAChoice(string text) => new MdiError(ErrorKind.Usage, $"--job cannot be '{text}'") { Expected = "N, N[task], N*, N+, N-M, N,M or all" }.ToException();
}
