using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using MdiRunner.Errors;

namespace MdiRunner.Installation;

/// <summary>A version of a suite: what was asked for, and what it means today.</summary>
/// <param name="Requested"><c>latest</c>, <c>pre-release</c>, <c>1.2.3</c>, a tag, a branch or a commit.</param>
/// <param name="Resolved">The tag, branch or commit; with <c>+local-edits</c> for a dirty developer fork.</param>
/// <param name="Commit">The commit id; for the built-in suite the digest of its files.</param>
public sealed partial record SuiteVersion(string Requested, string Resolved, string Commit)
{
    /// <summary>The word for the newest release.</summary>
    public const string Latest = "latest";

    internal const string LocalEdits = "+local-edits";

    /// <summary>The word for what is being worked on.</summary>
    public const string PreRelease = "pre-release";

    private const string MainBranch = "main";

    /// <summary>Whether the files may differ from those of the commit.</summary>
    public bool HasLocalEdits => Resolved.EndsWith(LocalEdits, StringComparison.Ordinal);

    /// <summary>Major and minor version (<c>v1.2</c>) as container images are tagged; null for anything but a release.</summary>
    public string? MajorMinor => Release().Match(Resolved) is { Success: true } match ? $"v{match.Groups[1].Value}.{match.Groups[2].Value}" : null;

    /// <summary>Finds the commit of a requested version in a clone.</summary>
    /// <exception cref="MdiException">There is no such version; the error names the nearest.</exception>
    internal static SuiteVersion Resolve(Suite suite, string requested)
    {
        var references = new GitReferences(suite.Path);
        return Find(requested, references) ?? throw Unknown(suite, requested, references);
    }

    /// <summary>The same; null where there is no such version.</summary>
    internal static SuiteVersion? Find(Suite suite, string requested) => Find(requested, new GitReferences(suite.Path));

    private static SuiteVersion? Find(string requested, GitReferences references)
    {
        var name = Translate(requested, references);
        var commit = references.Commit(name) ?? (requested is Latest or PreRelease ? references.Commit("HEAD") : null);
        return commit is null ? null : new SuiteVersion(requested, name, commit);
    }

    private static string Translate(string requested, GitReferences references) => requested switch
    {
        Latest => Newest(references.Tags) ?? MainBranch,
        PreRelease => MainBranch,
        _ when BareRelease().IsMatch(requested) => $"v{requested}",
        _ => requested,
    };

    /// <summary>The highest <c>v#.#.#</c> by number; other tags do not count.</summary>
    private static string? Newest(IEnumerable<string> tags) => tags
        .Select(tag => (Tag: tag, Match: Release().Match(tag)))
        .Where(candidate => candidate.Match.Success)
        .OrderByDescending(candidate => (Part(candidate.Match, 1), Part(candidate.Match, 2), Part(candidate.Match, 3)))
        .Select(candidate => candidate.Tag)
        .FirstOrDefault();

    private static BigInteger Part(Match match, int group) => BigInteger.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static MdiException Unknown(Suite suite, string requested, GitReferences references) =>
        new MdiError(ErrorKind.Configuration, $"suite {suite.Name} has no version '{requested}'")
        {
            Expected = "v#.#.#, another tag, a branch, pre-release or latest (the default)",
            Nearest = Nearest.Of(requested, references.Tags),
            Next = NextStep.Command("git", "-C", suite.Path, "fetch", "--tags").Noting("if the version is new"),
        }.ToException();

    [GeneratedRegex(@"^v([0-9]+)\.([0-9]+)\.([0-9]+)$")]
    private static partial Regex Release();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex BareRelease();
}
