using System.Text.RegularExpressions;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>A name for <c>mdi</c> in a user's shell profile.</summary>
/// <param name="Name">The name.</param>
/// <param name="Words">How <c>mdi</c> is called: its full path, and what else it takes.</param>
public sealed partial record ShellAlias(string Name, IReadOnlyList<string> Words)
{
    /// <summary>The name when none is given.</summary>
    public const string DefaultName = "mdi";

    /// <summary>The command that sets it in the current shell.</summary>
    public string Command => $"alias {Name}=\"{string.Join(' ', Words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word))}\"";

    /// <summary>The line of a profile.</summary>
    public string Line => $"{Command} # written by MDI alias";

    /// <summary>Checks a name.</summary>
    /// <exception cref="MdiException">No shell takes it for one.</exception>
    public static ShellAlias Of(string name, IReadOnlyList<string> words)
    {
        if (!IsName().IsMatch(name)) throw Unusable(name, "letters, digits, - and _");
        if (Ask("-t", name) is "keyword" or "builtin") throw Unusable(name, "a name that is not a word of the shell's own");
        var odd = words.FirstOrDefault(word => !IsHarmless().IsMatch(word));
        return odd is null ? new ShellAlias(name, words) : throw new MdiException(ErrorKind.Usage, $"a shell would take the path {odd} apart; no alias can be made for it");
    }

    /// <summary>The program that the name means where the alias is not set; null for none.</summary>
    public string? Hides => Ask("-P", Name) is { Length: > 0 } program ? program : null;

    /// <summary>The line of a profile that sets the same name now; null where there is none.</summary>
    public string? ReplacedIn(string profile) => Lines(profile).Find(SetsName);

    /// <summary>Writes the line in place of an older one, or at the end. The first time, a copy of the profile is kept beside it.</summary>
    public void WriteTo(string profile)
    {
        var file = FileOf(profile);
        var lines = Lines(file);
        var place = lines.FindIndex(SetsName);
        if (place < 0) lines.Add(Line);
        else lines[place] = Line;
        if (File.Exists(file) && !File.Exists(profile + ".mdiAliasBackup")) File.Copy(file, profile + ".mdiAliasBackup");
        AtomicFile.WriteText(file, string.Join('\n', lines) + "\n", File.Exists(file) ? File.GetUnixFileMode(file) : AtomicFile.Shared);
    }

    /// <summary>The file itself: profiles are often links into a repository of a user's own.</summary>
    public static string FileOf(string profile) => File.Exists(profile) ? File.ResolveLinkTarget(profile, returnFinalTarget: true)?.FullName ?? profile : profile;

    private static MdiException Unusable(string name, string expected) => new MdiError(ErrorKind.Usage, $"'{name}' cannot be the name of an alias")
    {
        Expected = expected,
        Next = NextStep.Command("mdi", "alias", "--alias", DefaultName),
    }.ToException();

    // bash knows its own words; where there is none, there are no aliases either.
    private static string? Ask(string question, string name)
    {
        var answer = new Programs().Run("bash", "-p", "-c", $"type {question} -- \"$1\"", "mdi", name);
        return answer.Status is null ? null : answer.Output.Trim();
    }

    private bool SetsName(string line) => line.StartsWith($"alias {Name}=", StringComparison.Ordinal);

    private static List<string> Lines(string profile)
    {
        var text = File.Exists(profile) ? File.ReadAllText(profile) : "";
        return text.Length == 0 ? [] : [.. (text.EndsWith('\n') ? text[..^1] : text).Split('\n')];
    }

    [GeneratedRegex(@"^\w[\w-]*$")]
    private static partial Regex IsName();

    [GeneratedRegex(@"^[\w/.,:@%+= -]+$")]
    private static partial Regex IsHarmless();
}
