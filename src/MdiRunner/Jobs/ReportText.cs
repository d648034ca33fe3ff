using System.Text;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>Writes a configuration report as people and older programs read it: the values of options stand in one column.</summary>
internal sealed class ReportText
{
    private const int IndentWidth = 4;
    private const int ValueColumn = 15;

    private readonly StringBuilder text = new("---\n");

    /// <summary>The text of a report, from <c>---</c> to <c>...</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="isFamily">Tells the names of option families, below which values are aligned.</param>
    public static string Of(YamlMapping report, Func<string, bool> isFamily)
    {
        var writer = new ReportText();
        foreach (var entry in report.Entries)
        {
            if (entry.Value is YamlMapping sections) writer.WriteSections(entry.Key, sections, isFamily);
            else writer.Write(entry, 0, 0);
        }
        return writer.text.Append("...\n").ToString();
    }

    /// <summary>A value as it stands in a report.</summary>
    public static string Of(YamlScalar scalar) => scalar.IsQuoted ? YamlWriter.Quote(scalar.Text) : scalar.Text;

    private void WriteSections(string key, YamlMapping sections, Func<string, bool> isFamily)
    {
        Key(key, 0).Append('\n');
        foreach (var section in sections.Entries) Write(section, 1, isFamily(section.Key) ? ValueColumn : 0);
    }

    private void Write(YamlEntry entry, int level, int column)
    {
        Key(entry.Key, level);
        switch (entry.Value)
        {
            case YamlMapping map:
                text.Append('\n');
                foreach (var below in map.Entries) Write(below, level + 1, column);
                break;
            case YamlSequence list:
                text.Append('\n');
                foreach (var item in list.Items.OfType<YamlScalar>()) Indent(level + 1).Append($"- {Of(item)}\n");
                break;
            case YamlScalar scalar:
                text.Append(' ', Math.Max(1, column - entry.Key.Length)).Append(Of(scalar)).Append(IsPresentPrefix(entry.Key, scalar, column) ? " \n" : "\n");
                break;
        }
    }

    // Programs compare logs: where the remark that an environment is missing would stand, there has always been a blank.
    private static bool IsPresentPrefix(string key, YamlScalar scalar, int column) => column == 0 && key == "prefix" && !scalar.Text.EndsWith('*');

    private StringBuilder Key(string key, int level) => Indent(level).Append(key).Append(':');

    private StringBuilder Indent(int level) => text.Append(' ', level * IndentWidth);
}
