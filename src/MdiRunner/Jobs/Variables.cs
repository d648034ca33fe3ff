using System.Text;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>
/// The variables of a job, evaluated line by line and level by level: a line uses what its names mean at its place, and what a later
/// line says does not reach back. <c>$NAME</c> takes the longest name, <c>${NAME}</c> the one in braces, <c>\$</c> is a dollar.
/// Nothing is ever run and nothing expanded twice.
/// </summary>
public sealed class Variables
{
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, MdiException> unreadable = [];
    private readonly List<MdiError> errors = [];
    private readonly Func<string, string?> outside;

    private Variables(Func<string, string?> outside) => this.outside = outside;

    /// <summary>The variables that job and level files define; tasks see them.</summary>
    public IReadOnlyDictionary<string, string> Defined => values;

    /// <summary>What is wrong with definitions: a value is missing, or names a variable that has none at that place.</summary>
    public IReadOnlyList<MdiError> Errors => errors;

    /// <summary>Takes up the <c>variables:</c> of each level, the lowest first.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="outside">What a name means that no line before has defined; null where it means nothing.</param>
    public static Variables Of(IEnumerable<ConfigurationLevel> levels, Func<string, string?> outside)
    {
        var variables = new Variables(outside);
        var blocks = levels.Select(level => level.Map["variables"]).OfType<YamlNode>().Where(node => !node.IsNull).ToList();
        variables.errors.AddRange(blocks.Where(node => node is not YamlMapping).Select(node => Malformed(node.Position)));
        var lines = blocks.OfType<YamlMapping>().SelectMany(block => block.Lines).ToList();
        for (var i = 0; i < lines.Count; i++) variables.Define(lines[i], lines[i..]);
        return variables;
    }

    /// <summary>The text with all variables replaced by their last values.</summary>
    /// <exception cref="MdiException">A variable has no value.</exception>
    public string Expand(YamlScalar scalar) => Expand(scalar.Value, name => Lookup(name), (name, at) => Unknown(name, At(scalar.Position, at)));

    /// <summary>A default with all variables replaced.</summary>
    /// <exception cref="MdiException">A variable has no value.</exception>
    public string Expand(string text) => Expand(text, name => Lookup(name), (name, _) => Unknown(name, null));

    // What uses a variable that cannot be read fails for the same reason, which is told once.
    private string? Lookup(string name) => unreadable.TryGetValue(name, out var failure) ? throw failure : values.GetValueOrDefault(name) ?? outside(name);

    private void Define(YamlEntry line, IReadOnlyList<YamlEntry> onward)
    {
        try
        {
            values[line.Key] = Evaluate(line, onward);
            unreadable.Remove(line.Key);
        }
        catch (MdiException failure)
        {
            unreadable[line.Key] = failure;
            errors.AddRange(failure.Errors.Except(errors));
        }
    }

    // A variable is text: `true` and `null` are words here, and become more only where an option's type says so.
    private string Evaluate(YamlEntry line, IReadOnlyList<YamlEntry> onward)
    {
        if (line.Value is not YamlScalar { IsEmpty: false } scalar || scalar is { IsQuoted: false, Text: "_REQUIRED_" }) throw Malformed(line.Position).ToException();
        return WithoutQuotePairs(scalar, Expand(scalar.Text, Lookup, (name, at) =>
            onward.FirstOrDefault(other => other.Key == name) is { } later ? TooEarly(line, later, At(scalar.Position, at)) : Unknown(name, At(scalar.Position, at))));
    }

    private static string Expand(string text, Func<string, string?> lookup, Func<string, int, MdiError> unknown)
    {
        if (!text.Contains('$', StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '$')
            {
                result.Append('$');
                i += 2;
            }
            else if (text[i] == '$' && NameAt(text, i) is var (name, end) && end > i)
            {
                result.Append(lookup(name) ?? throw unknown(name, i).ToException());
                i = end;
            }
            else result.Append(text[i++]);
        }
        return result.ToString();
    }

    // The name behind a dollar and where the text goes on; end 0 where there is no name.
    private static (string Name, int End) NameAt(string text, int dollar)
    {
        var start = dollar + 1;
        var braces = start < text.Length && text[start] == '{';
        if (braces) start++;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        if (end == start || (braces && (end >= text.Length || text[end] != '}'))) return ("", 0);
        return (text[start..end], braces ? end + 1 : end);
    }

    /// <summary>In plain text, <c>""</c> ends a variable's name (<c>$A""_x</c>) and an outer pair is no part of the value.</summary>
    internal static string WithoutQuotePairs(YamlScalar scalar, string text)
    {
        if (scalar.IsQuoted || !text.Contains('"', StringComparison.Ordinal)) return text;
        text = text.Replace("\"\"", "", StringComparison.Ordinal);
        if (text.StartsWith('"')) text = text[1..];
        return text.EndsWith('"') ? text[..^1] : text;
    }

    private static SourcePosition At(SourcePosition start, int offset) => start with { Column = start.Column + offset };

    private static MdiError Unknown(string name, SourcePosition? position) => new(ErrorKind.Validation, $"variable '{name}' has no value")
    {
        Position = position,
        Expected = "a name from 'variables:' or from the environment (a task's own, such as TASK_DIR, are known to its scripts only); write \\$ for a dollar sign",
    };

    private static MdiError TooEarly(YamlEntry line, YamlEntry later, SourcePosition position) =>
        new(ErrorKind.Validation, later == line
            ? $"variable '{line.Key}' refers to itself, and has no value before"
            : $"variable '{later.Key}' is used before it is defined, which is at {later.Position}")
        {
            Position = position,
            Expected = "a name from a line above, from the files read before this one, or from the environment",
            Next = later == line || later.Position.File != position.File ? null : NextStep.Advice($"move line {later.Position.Line} above line {position.Line}"),
        };

    private static MdiError Malformed(SourcePosition position) => new(ErrorKind.Validation, "a variable needs one value")
    {
        Position = position,
        Expected = "NAME: value",
    };
}
