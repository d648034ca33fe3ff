using System.Text;

namespace MdiRunner.Text;

/// <summary>
/// Makes the values that people write, and strict YAML refuses, acceptable to a strict parser: <c>*.bam</c>, <c>{x}/y</c>,
/// <c>a: b</c>, <c>@x</c>. Such a value is quoted before parsing and its place remembered, so that it is read as plain text.
/// One line keeps one line, and a value keeps its column, so positions stay true.
/// </summary>
internal sealed class LenientLines
{
    private const string Placeholder = "\"x\"";

    private readonly IReadOnlyList<string> source;
    private readonly StringBuilder text = new();

    private LenientLines(IReadOnlyList<string> source) => this.source = source;

    /// <summary>The text for the strict parser.</summary>
    public string Text => text.ToString();

    /// <summary>Plain values that were quoted, by line and column (from 1), with the text as it was written.</summary>
    public Dictionary<(long Line, long Column), string> Rescued { get; } = [];

    public static LenientLines From(IReadOnlyList<string> lines)
    {
        var lenient = new LenientLines(lines);
        lenient.Rewrite();
        return lenient;
    }

    private void Rewrite()
    {
        for (var i = 0; i < source.Count; i++)
        {
            var line = source[i];
            if (line.TrimEnd() == "...") text.Append('\n');
            else if (YamlLine.Parse(line) is not { } parsed) text.Append(line).Append('\n');
            else if (parsed.Value.StartsBlockScalar) i = Copy(i, EndOfBlock(i, parsed.Indent));
            else if (parsed.Value.OpensMultiLine && EndOfMultiLine(i, parsed) is { } end) i = Copy(i, end);
            else text.Append(parsed.Value.NeedsRescue ? Rescue(i, parsed) : line).Append('\n');
        }
    }

    private string Rescue(int index, YamlLine line)
    {
        Rescued[(index + 1, line.ValueColumn + 1)] = line.Value.Unquoted;
        return line.Prefix + Placeholder;
    }

    private int Copy(int first, int last)
    {
        for (var i = first; i <= last; i++) text.Append(source[i]).Append('\n');
        return last;
    }

    private int EndOfBlock(int start, int indent)
    {
        var last = start;
        for (var i = start + 1; i < source.Count; i++)
        {
            var line = source[i];
            if (line.Trim().Length == 0) continue;
            if (YamlLine.IndentOf(line) <= indent) break;
            last = i;
        }
        return last;
    }

    // A quote or bracket that is opened may be closed on a later, deeper line; where it is not, it is text.
    private int? EndOfMultiLine(int start, YamlLine opening)
    {
        var closing = opening.Value.ClosingMark;
        for (var i = start + 1; i < source.Count; i++)
        {
            var line = source[i];
            if (line.Trim().Length == 0) continue;
            if (YamlLine.IndentOf(line) <= opening.Indent && line.TrimStart()[0] != closing) return null;
            if (YamlLine.WithoutComment(line).TrimEnd().TrimEnd(',').EndsWith(closing)) return i;
        }
        return null;
    }
}
