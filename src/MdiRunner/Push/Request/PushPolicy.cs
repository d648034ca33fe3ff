using System.IO.Compression;
using System.IO.Enumeration;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Text;

namespace MdiRunner.Push.Request;

/// <summary>What must never leave this installation: <c>push-policy: never: ["*.bam", …]</c> of a level file.</summary>
/// <param name="Never">The rules.</param>
public sealed record PushPolicy(IReadOnlyList<PushRule> Never)
{
    private const string Key = "push-policy";
    private const string NeverKey = "never";

    /// <summary>No rule.</summary>
    public static PushPolicy None { get; } = new([]);

    /// <summary>Reads the rules of level files; all of them hold, wherever they stand.</summary>
    /// <exception cref="MdiException">What stands there is no rule: a slip must not open the house.</exception>
    public static PushPolicy From(IEnumerable<YamlMapping> levelFiles) => new(levelFiles
        .SelectMany(file => file.Entries.Where(entry => entry.Key == Key))
        .SelectMany(Rules)
        .ToList());

    /// <summary>The rule that forbids a file, and the name that it forbids: its own, or that of a file packed in it; null when none does.</summary>
    public (PushRule Rule, string Name)? Refusal(string path)
    {
        if (Never.Count == 0) return null;
        foreach (var name in Names(path))
        {
            if (Never.FirstOrDefault(rule => rule.Matches(name)) is { } rule) return (rule, name);
        }
        return null;
    }

    private static IEnumerable<PushRule> Rules(YamlEntry policy)
    {
        if (policy.Value is not YamlMapping rules || rules.IsNull) throw NotUnderstood(policy.Position, $"{Key} has no rules");
        if (rules.Entries.FirstOrDefault(entry => entry.Key != NeverKey) is { } stray) throw NotUnderstood(stray.Position, $"'{stray.Key}' is not a rule of {Key}");
        var patterns = rules.Entries[0].Value;
        var texts = patterns.Scalars.Where(scalar => scalar.Text.Length > 0).ToList();
        if (texts.Count == 0 || patterns is YamlMapping || patterns is YamlSequence list && texts.Count != list.Items.Count) throw NotUnderstood(patterns.Position, $"{Key}: {NeverKey}: is not a list of names");
        return texts.Select(scalar => new PushRule(scalar.Text, scalar.Position));
    }

    private static MdiException NotUnderstood(SourcePosition position, string message) => new MdiError(ErrorKind.Configuration, message)
    {
        Position = position,
        Expected = $"{Key}: / {NeverKey}: [\"*.bam\", \"*.fastq*\"]",
    }.ToException();

    // A data package that carries a forbidden file, or a link to one, carries it out of the house all the same.
    private static IEnumerable<string> Names(string path)
    {
        yield return path;
        if (File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target) yield return target.FullName;
        if (!RecordNames.IsPackage(path)) yield break;
        foreach (var name in Members(path)) yield return name;
    }

    private static List<string> Members(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.Entries.Select(entry => entry.FullName).ToList();
        }
        catch (InvalidDataException)
        {
            // No archive: its own name is all there is to judge by.
            return [];
        }
    }
}

/// <summary>One pattern of names, or with a <c>/</c> of whole paths, with <c>*</c> and <c>?</c>, whatever the case of letters.</summary>
/// <param name="Pattern">As written.</param>
/// <param name="Position">Where it is written.</param>
public sealed record PushRule(string Pattern, SourcePosition Position)
{
    /// <summary>Whether a file's path matches.</summary>
    public bool Matches(string path) => FileSystemName.MatchesSimpleExpression(Pattern, Pattern.Contains('/', StringComparison.Ordinal) ? path : Path.GetFileName(path), ignoreCase: true);
}
