using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Scheduling;

/// <summary>The jobs that <c>--job</c> names: <c>N</c>, <c>N[t]</c>, <c>N*</c> (ids that begin so), <c>N+</c> (from it on), <c>N-M</c>, <c>a,b</c>, <c>all</c>.</summary>
/// <param name="Text">As it was typed.</param>
public sealed record JobSelection(string Text)
{
    /// <summary>Stands for all jobs.</summary>
    public const string All = "all";

    /// <summary>The task in <c>N[t]</c>; null where no task is named.</summary>
    public int? Task { get; } = Text.IndexOf('[', StringComparison.Ordinal) is var open and > 0 && Text.EndsWith(']') ? (int)Number(Text[(open + 1)..^1], Text) : null;

    /// <summary>The selected jobs.</summary>
    /// <exception cref="MdiException">The form is not known, or no job is selected.</exception>
    public IReadOnlyList<JobRow> Of(IEnumerable<JobRow> jobs)
    {
        var among = jobs.ToList();
        var isSelected = Predicate();
        var selected = among.Where(job => isSelected(job.JobId)).ToList();
        if (selected.Count > 0) return selected;
        throw new MdiError(ErrorKind.Usage, $"no job is meant by '{Text}'")
        {
            Expected = among.Count == 0 ? "there is no job to choose from" : $"one of {string.Join(", ", among.TakeLast(20).Select(job => job.JobId))}, a range such as {among[0].JobId}+, or all",
        }.ToException();
    }

    private Func<string, bool> Predicate()
    {
        if (Text == All) return _ => true;
        if (Task is not null) return Exactly(Text[..Text.IndexOf('[', StringComparison.Ordinal)]);
        if (Text.EndsWith('*')) return Beginning(Text[..^1]);
        if (Text.EndsWith('+')) return From(Number(Text[..^1], Text));
        if (Text.Contains(',', StringComparison.Ordinal)) return AnyOf(Text.Split(',').Select(Exactly).ToList());
        return Text.Split('-') is [var first, var last] ? Between(first, last) : Exactly(Text);
    }

    private static Func<string, bool> AnyOf(List<Func<string, bool>> each) => id => each.Exists(one => one(id));

    private Func<string, bool> Exactly(string id)
    {
        Number(id, Text);
        return other => other == id;
    }

    private Func<string, bool> Beginning(string id)
    {
        Number(id, Text);
        return other => other.StartsWith(id, StringComparison.Ordinal);
    }

    private static Func<string, bool> From(long id) => other => long.Parse(other, CultureInfo.InvariantCulture) >= id;

    // 47413-4 is 47413-47414: what a shorter end leaves out is as in the beginning.
    private Func<string, bool> Between(string first, string last)
    {
        var (from, to) = (Number(first, Text), Number(last.Length < first.Length ? first[..^last.Length] + last : last, Text));
        return other => long.Parse(other, CultureInfo.InvariantCulture) is var id && id >= from && id <= to;
    }

    private static long Number(string text, string all) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new MdiError(ErrorKind.Usage, $"--job cannot be '{all}'") { Expected = "N, N[task], N*, N+, N-M, N,M or all" }.ToException();
}
