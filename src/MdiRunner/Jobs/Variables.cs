using System.Text;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>
/// The variables of a job: those of all levels in order, later ones winning, then the caller's environment. <c>$NAME</c> takes the
/// longest name, <c>${NAME}</c> the one in braces, <c>\$</c> is a dollar. Nothing is evaluated and nothing expanded twice.
/// </summary>
public sealed class Variables
{
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, MdiException> unreadable = [];
    private readonly List<MdiError> malformed = [];
    private readonly IReadOnlyDictionary<string, string> environment;

    /// <summary>Starts with the caller's environment alone.</summary>
    public Variables(IReadOnlyDictionary<string, string> environment) => this.environment = environment;

    /// <summary>The variables that job and level files define; tasks see them.</summary>
    public IReadOnlyDictionary<string, string> Defined => values;

    /// <summary>What is wrong with definitions: a value is missing, or names an unknown variable or itself.</summary>
    public IReadOnlyList<MdiError> Errors => [.. malformed, .. unreadable.Values.SelectMany(failure => failure.Errors)];

    /// <summary>Takes up the <c>variables:</c> of each level.</summary>
    public static Variables Of(IEnumerable<ConfigurationLevel> levels, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new Variables(environment);
        foreach (var level in levels)
        {
            switch (level.Map["variables"])
            {
                case YamlMapping block:
                    variables.Define(block);
                    break;
                case { IsNull: false } node:
                    variables.malformed.Add(Malformed(node.Position));
                    break;
            }
        }
        return variables;
    }

    /// <summary>The text with all variables replaced.</summary>
    /// <exception cref="MdiException">A variable has no value.</exception>
    public string Expand(YamlScalar scalar) => Expand(scalar.Value, scalar.Position, Lookup);

    /// <summary>A default with all variables replaced.</summary>
    /// <exception cref="MdiException">A variable has no value.</exception>
    public string Expand(string text) => Expand(text, null, Lookup);

    // What uses a variable that cannot be read fails for the same reason, which is told once.
    private string? Lookup(string name) => unreadable.TryGetValue(name, out var failure)
        ? throw failure
        : values.GetValueOrDefault(name) ?? environment.GetValueOrDefault(name);

    private void Define(YamlMapping block)
    {
        foreach (var entry in block.Entries)
        {
            try
            {
                values[entry.Key] = Evaluate(entry, block, []);
                unreadable.Remove(entry.Key);
            }
            catch (MdiException failure)
            {
                unreadable[entry.Key] = failure;
            }
        }
    }

    // Names may be used before the line that defines them; the chain tells a cycle from a long way.
    private string Evaluate(YamlEntry entry, YamlMapping block, IReadOnlyList<string> chain)
    {
        if (entry.Value is not YamlScalar { IsNull: false } scalar) throw Malformed(entry.Position).ToException();
        if (chain.Contains(entry.Key)) throw Cycle([.. chain, entry.Key], entry.Position);
        return WithoutQuotePairs(scalar, Expand(scalar.Value, scalar.Position, name =>
            Lookup(name) ?? block.Entries.FirstOrDefault(other => other.Key == name) switch
            {
                { } later => Evaluate(later, block, [.. chain, entry.Key]),
                null => null,
            }));
    }

    private static string Expand(string text, SourcePosition? position, Func<string, string?> lookup)
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
                result.Append(lookup(name) ?? throw Unknown(name, position, i));
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

    private static MdiException Unknown(string name, SourcePosition? position, int offset) => new MdiError(ErrorKind.Validation, $"variable '{name}' has no value")
    {
        Position = position is null ? null : position with { Column = position.Column + offset },
        Expected = "a name from 'variables:' or from the environment; write \\$ for a dollar sign",
    }.ToException();

    private static MdiException Cycle(IReadOnlyList<string> chain, SourcePosition position) =>
        new MdiError(ErrorKind.Validation, $"variables refer to each other in a circle: {string.Join(" -> ", chain)}") { Position = position }.ToException();

    private static MdiError Malformed(SourcePosition position) => new(ErrorKind.Validation, "a variable needs one value")
    {
        Position = position,
        Expected = "NAME: value",
    };
}
