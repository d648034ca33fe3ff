using System.Globalization;
using System.Text;

namespace MdiRunner.Benchmarks;

/// <summary>The results as one table, in Markdown that reads well as plain text too.</summary>
public static class ResultTable
{
    private static readonly string[] Heads = ["work", "peer", "peer, s", "ours, s", "times as fast", "target", "note"];

    /// <summary>Renders all that was measured, with medians and in brackets the least and the most.</summary>
    public static string Render(Workbench bench, string machine)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Measured on {machine}. Medians (least–most).\n\n");
        text.Append(Row(Heads)).Append(Row(Heads.Select(_ => "---")));
        foreach (var comparison in bench.Comparisons) text.Append(Row(Cells(comparison)));
        foreach (var skipped in bench.Skipped) text.Append(CultureInfo.InvariantCulture, $"\nNot measured: {skipped}");
        return text.AppendLine().ToString();
    }

    /// <summary>One result in a line.</summary>
    public static string Line(Comparison comparison) => Row(Cells(comparison)).TrimEnd('\n');

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string[] Cells(Comparison comparison) =>
    [
        comparison.Work, comparison.Peer, comparison.Theirs.ToString(), comparison.Ours.ToString(),
        comparison.Ratio.ToString("F2", CultureInfo.InvariantCulture), Target(comparison), comparison.Note,
    ];

    private static string Target(Comparison comparison) => comparison.Target == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{comparison.Target:0.##} {(comparison.Ratio >= comparison.Target ? "reached" : "missed")}");
}
