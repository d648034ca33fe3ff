using System.Text.RegularExpressions;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>Where a suite is cloned from.</summary>
/// <param name="Text">As a person wrote it: <c>OWNER/NAME</c> (on GitHub), a URL that git understands, or a path.</param>
/// <param name="Remote">What git is given.</param>
/// <param name="Name">The suite's name: the last part of the address.</param>
public sealed partial record SuiteAddress(string Text, string Remote, string Name)
{
    private const string GitHub = "https://github.com/";
    private const string Suffix = ".git";

    /// <summary>Takes an address apart; a relative path is made absolute.</summary>
    /// <exception cref="MdiException">It is no address of a suite.</exception>
    public static SuiteAddress Parse(string text, string workingDirectory, SourcePosition? position = null)
    {
        var remote = text switch
        {
            _ when IsUrl().IsMatch(text) => text,
            _ when IsPath().IsMatch(text) => Path.GetFullPath(Path.Combine(workingDirectory, HomePath.Expand(text))),
            _ when IsOwnerAndName().IsMatch(text) => $"{GitHub}{Bare(text)}{Suffix}",
            _ => throw Malformed(text, workingDirectory, position),
        };
        var name = Bare(remote.TrimEnd('/'))[(Bare(remote.TrimEnd('/')).LastIndexOfAny(['/', ':']) + 1)..];
        if (!IsName().IsMatch(name)) throw Malformed(text, workingDirectory, position);
        return new SuiteAddress(IsPath().IsMatch(text) ? remote : text, remote, name);
    }

    /// <summary>Whether both lead to the same repository, however they are written.</summary>
    public bool IsSameAs(SuiteAddress other) => Key(Remote) == Key(other.Remote);

    /// <summary>The repository of the same name that belongs to another owner: a developer's fork.</summary>
    public SuiteAddress OfOwner(string owner)
    {
        var fork = OwnerPart().Replace(Bare(Remote), match => $"{match.Groups[1].Value}{owner}/{match.Groups[3].Value}");
        if (Remote.EndsWith(Suffix, StringComparison.Ordinal)) fork += Suffix;
        return this with { Text = fork, Remote = fork };
    }

    private static string Key(string remote) => Bare(remote.TrimEnd('/'));

    private static string Bare(string text) => text.EndsWith(Suffix, StringComparison.Ordinal) ? text[..^Suffix.Length] : text;

    private static MdiException Malformed(string text, string workingDirectory, SourcePosition? position) => new MdiError(ErrorKind.Usage, $"'{text}' is not the address of a tool suite")
    {
        Position = position,
        Nearest = Directory.Exists(Path.Combine(workingDirectory, text, ".git")) ? $"./{text}" : null,
        Next = position is null ? NextStep.Command("mdi", "add", "--help") : NextStep.Advice("correct that line, then: mdi install"),
        Expected = "OWNER/NAME for a suite on GitHub, a URL that git can clone, or the path of a repository that begins with / or ./",
    }.ToException();

    // `ext::` and the like would have git run programs.
    [GeneratedRegex(@"^(https?|ssh|git|file)://[^-].*$|^[\w.-]+@[\w.][\w.-]*:[^:]+$")]
    private static partial Regex IsUrl();

    [GeneratedRegex(@"^(/|\./|\.\./|~/).+$")]
    private static partial Regex IsPath();

    [GeneratedRegex(@"^\w[\w.-]*/\w[\w.-]*$")]
    private static partial Regex IsOwnerAndName();

    [GeneratedRegex(@"^\w[\w.-]*$")]
    private static partial Regex IsName();

    [GeneratedRegex(@"^(.*[/:])([^/:]+)/([^/]+)$")]
    private static partial Regex OwnerPart();
}
