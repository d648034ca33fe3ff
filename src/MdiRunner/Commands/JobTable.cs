using System.Text;
using MdiRunner.Scheduling;

namespace MdiRunner.Commands;

/// <summary>Rules and lines of jobs, in the widths that other programs read.</summary>
internal static class JobTable
{
    private const int NameWidth = 40;

    /// <summary>100 <c>~</c>.</summary>
    public static string Wave { get; } = new('~', 100);

    /// <summary>100 <c>=</c>.</summary>
    public static string Rule { get; } = new('=', 100);

    /// <summary>100 <c>-</c>.</summary>
    public static string ThinRule { get; } = new('-', 100);

    /// <summary>The line of a job that was submitted: name, array or not, id, number, id of the job before.</summary>
    public static string Submitted(PlannedJob job, string id, string predecessor) =>
        Columns((Name(job.Name), NameWidth), (job.IsArray ? "@" : "", 1), (id, 9), (job.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), 5), (predecessor, 20));

    /// <summary>A name followed by dashes.</summary>
    public static string Name(string name) => $"{(name.Length > NameWidth - 2 ? name[..(NameWidth - 2)] : name)} ".PadRight(NameWidth, '-');

    /// <summary>Cells between two blanks, cut and padded to their widths.</summary>
    public static string Columns(params (string Text, int Width)[] cells)
    {
        var line = new StringBuilder();
        foreach (var (text, width) in cells) line.Append(text.Length > width ? text[..width] : text.PadRight(width)).Append("  ");
        return line.ToString().TrimEnd();
    }
}
