using System.IO.Compression;
using System.IO.Enumeration;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Push;

/// <summary>What must never leave this installation: <c>push-policy: never: ["*.bam", …]</c> of a level file.</summary>
/// <param name="Never">The rules.</param>
public sealed record PushPolicy(IReadOnlyList<PushRule> Never)
{
    /// <summary>No rule.</summary>
    public static PushPolicy None { get; } = new([]);

    /// <summary>Reads the rules of level files; all of them hold, wherever they stand.</summary>
    public static PushPolicy From(IEnumerable<YamlMapping> levelFiles) => new(levelFiles
        .SelectMany(file => file.Map("push-policy")?["never"]?.Scalars ?? [])
        .Select(scalar => new PushRule(scalar.Text, scalar.Position))
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

    // A data package that carries a forbidden file carries it out of the house all the same.
    private static IEnumerable<string> Names(string path)
    {
        yield return Path.GetFileName(path);
        if (!path.EndsWith(".mdi.package.zip", StringComparison.Ordinal)) yield break;
        foreach (var name in Members(path)) yield return name;
    }

    private static List<string> Members(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.Entries.Select(entry => entry.Name).ToList();
        }
        catch (InvalidDataException)
        {
            // No archive: its own name is all there is to judge by.
            return [];
        }
    }
}

/// <summary>One pattern of names, with <c>*</c> and <c>?</c>, whatever the case of letters.</summary>
/// <param name="Pattern">As written.</param>
/// <param name="Position">Where it is written.</param>
public sealed record PushRule(string Pattern, SourcePosition Position)
{
    /// <summary>Whether a file name matches.</summary>
    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: true);
}
