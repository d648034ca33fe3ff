using MdiRunner.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MdiRunner.Text;

/// <summary>
/// Reads the YAML dialect of suites and job files: strict YAML of block maps, lists and scalars, plus the leniencies that
/// hand-written files need. Nothing is evaluated and nothing typed; every value keeps its place.
/// </summary>
public sealed class YamlReader
{
    private const int DeepestNesting = 64;

    private readonly SourceText source;
    private readonly LenientLines lenient;
    private readonly Parser parser;
    private readonly List<MdiError> warnings = [];

    private YamlReader(SourceText source)
    {
        this.source = source;
        lenient = LenientLines.From(source.Lines);
        parser = new Parser(new StringReader(lenient.Text));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="MdiException">The file is missing, or is no YAML; the error has the place.</exception>
    public static YamlDocuments ReadFile(string file)
    {
        try
        {
            return Read(SourceText.Read(file));
        }
        catch (IOException failure)
        {
            throw new MdiException(ErrorKind.Configuration, $"cannot read {file}: {failure.Message}");
        }
        catch (UnauthorizedAccessException)
        {
            throw new MdiException(ErrorKind.Configuration, $"cannot read {file}: permission denied");
        }
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="MdiException">The text is no YAML; the error has the place.</exception>
    public static YamlDocuments Read(SourceText source) => new YamlReader(source).ReadAll();

    private YamlDocuments ReadAll()
    {
        try
        {
            var documents = new List<YamlMapping>();
            parser.Consume<StreamStart>();
            while (!parser.Accept<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                AddDocument(documents, ReadNode(0));
                parser.Consume<DocumentEnd>();
            }
            return new YamlDocuments(documents, warnings, source.At(1, 1));
        }
        catch (YamlException failure)
        {
            throw Malformed(Reason(failure), failure.Start);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser's own stumble over text that it should refuse.
            throw Malformed("the structure is broken", parser.Current?.End ?? Mark.Empty);
        }
    }

    private static void AddDocument(List<YamlMapping> documents, YamlNode node)
    {
        if (node is YamlMapping map) documents.Add(map);
        else if (node is not YamlScalar { IsEmpty: true }) throw NotAMap(node);
    }

    private static MdiException NotAMap(YamlNode node) => new MdiError(ErrorKind.Configuration, "expected keys with values, but found a bare value")
    {
        Position = node.Position,
        Expected = "lines of the form 'key: value' (with a space after the colon)",
    }.ToException();

    // The parser stumbles behind the slip: a line that shows one of the two commonest slips is the better place.
    private MdiException Malformed(string reason, Mark place)
    {
        var last = (int)Math.Min(place.Line, source.Lines.Count);
        var tab = source.Lines.ToList().FindIndex(line => line[..^line.TrimStart().Length].Contains('\t', StringComparison.Ordinal));
        if (tab >= 0) return Malformed("a tab is used for indentation", source.At(tab + 1, 1), "blanks, the same number at each level");
        var joined = source.Lines.Take(last).ToList().FindLastIndex(YamlLine.LacksBlankAfterColon);
        if (joined >= 0 && joined >= last - 2) return Malformed("there is no space after the colon", source.At(joined + 1, 1), "key: value");
        return Malformed($"this is not YAML: {reason}", source.At(place.Line, place.Column), null);
    }

    private static MdiException Malformed(string message, SourcePosition position, string? expected) =>
        new MdiError(ErrorKind.Configuration, message) { Position = position, Expected = expected }.ToException();

    private static string Reason(YamlException failure)
    {
        var reason = failure.Message.TrimEnd('.');
        return reason.Length == 0 ? "the structure is broken" : char.ToLowerInvariant(reason[0]) + reason[1..];
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > DeepestNesting) throw new YamlException(parser.Current!.Start, parser.Current.End, $"more than {DeepestNesting} levels");
        return parser.Current switch
        {
            Scalar => ReadScalar(parser.Consume<Scalar>()),
            SequenceStart => ReadSequence(depth),
            MappingStart => ReadMapping(depth),
            var other => throw new YamlException(other!.Start, other.End, "an alias cannot be used here"),
        };
    }

    private YamlNode ReadScalar(Scalar scalar)
    {
        var position = source.At(scalar.Start.Line, scalar.Start.Column);
        RefuseNul(scalar, position);
        if (!lenient.Rescued.TryGetValue((scalar.Start.Line, scalar.Start.Column), out var text))
        {
            var quoted = scalar.Style is not ScalarStyle.Plain;
            return new YamlScalar(quoted ? scalar.Value : OneBlank(scalar.Value), quoted, position);
        }
        if (InlineList.Parse(text) is not { } items) return new YamlScalar(OneBlank(text), false, position);
        var nodes = items.Select(item => new YamlScalar(
            item.IsQuoted ? item.Text : OneBlank(item.Text), item.IsQuoted, position with { Column = position.Column + item.Offset }));
        return new YamlSequence(nodes.ToList<YamlNode>(), position);
    }

    // No program, path or variable can hold it: the system would cut the text off there.
    private static void RefuseNul(Scalar scalar, SourcePosition position)
    {
        if (scalar.Value.Contains('\0', StringComparison.Ordinal)) throw Malformed("a value cannot hold the character NUL ('\\0')", position, "text without it");
    }

    private YamlSequence ReadSequence(int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = ReadNode(depth + 1);
            if (item is not YamlScalar { IsEmpty: true }) items.Add(item);
        }
        return new YamlSequence(items, source.At(start.Start.Line, start.Start.Column));
    }

    private YamlMapping ReadMapping(int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        var lines = new List<YamlEntry>();
        var places = new Dictionary<string, int>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Current is not Scalar) throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be plain text");
            var key = parser.Consume<Scalar>();
            RefuseNul(key, source.At(key.Start.Line, key.Start.Column));
            var entry = new YamlEntry(key.Value, ReadNode(depth + 1), source.At(key.Start.Line, key.Start.Column));
            lines.Add(entry);
            if (places.TryGetValue(entry.Key, out var place)) entries[place] = Combine(entries[place], entry);
            else
            {
                places[entry.Key] = entries.Count;
                entries.Add(entry);
            }
        }
        return new YamlMapping(entries, source.At(start.Start.Line, start.Start.Column)) { Lines = lines };
    }

    // A key given twice: maps are merged and lists appended, as job files in use rely on it; of two texts the last wins.
    private YamlEntry Combine(YamlEntry first, YamlEntry second)
    {
        warnings.Add(new MdiError(ErrorKind.Configuration, $"'{second.Key}' is given twice; first at line {first.Position.Line}") { Position = second.Position });
        return (first.Value, second.Value) switch
        {
            (YamlMapping a, YamlMapping b) => first with { Value = a.With(b, Combine) },
            (YamlSequence a, YamlSequence b) => first with { Value = a with { Items = [.. a.Items, .. b.Items] } },
            _ => second,
        };
    }

    private static string OneBlank(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
