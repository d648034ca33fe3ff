using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>One clone of a suite: made, or brought up to date, from its remote repository.</summary>
/// <param name="address">Where it comes from.</param>
/// <param name="directory">The clone.</param>
/// <param name="say">Told what is done.</param>
internal sealed class SuiteClone(SuiteAddress address, string directory, Action<string> say)
{
    // Nobody may be there to answer; git's own words say what is missing.
    private static readonly Dictionary<string, string?> Unattended = new() { ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_LFS_SKIP_SMUDGE"] = "1" };

    // What is of use to somebody.
    private static readonly string[] Parts = ["pipelines", "shared", "shiny"];

    private readonly Git git = new(directory);

    /// <summary>Makes sure that the repository can be reached and read, and that something is in it.</summary>
    /// <exception cref="MdiException">It cannot; the error has git's own words.</exception>
    public void EnsureReachable()
    {
        if (Remote(new Git("/"), ["ls-remote", "--quiet", "--", address.Remote]).Length == 0) throw Empty();
    }

    /// <summary>Whether the repository can be reached and read.</summary>
    public bool IsReachable()
    {
        try
        {
            EnsureReachable();
            return true;
        }
        catch (MdiException)
        {
            return false;
        }
    }

    /// <summary>Clones the suite, or fetches what is new in it.</summary>
    /// <exception cref="MdiException">git failed, or the clone is another repository's.</exception>
    public void Update()
    {
        if (Directory.Exists(directory)) Fetch();
        else Clone();
        say($"  {address.Name}: {Describe()}");
        if (!Parts.Any(part => git.Try("cat-file", "-e", $"{Latest.Commit}:{part}") is not null)) say($"  {address.Name}: warning: it is not a tool suite: there is none of {string.Join(", ", Parts)} in it");
    }

    /// <summary>Shows a release in the work tree, where people and older tools look; a work tree with local edits stays as it is.</summary>
    public void ShowLatest()
    {
        if (new GitReferences(directory).IsDirty)
        {
            say($"  {address.Name}: its work tree has local edits and stays as it is; jobs run what is committed");
            return;
        }
        var main = git.Try("symbolic-ref", "--short", "-q", "refs/remotes/origin/HEAD") ?? "origin/main";
        MoveBranch(main);
        git.Run(["checkout", "--quiet", Latest.Resolved]);
    }

    private SuiteVersion Latest => SuiteVersion.Resolve(Suite, SuiteVersion.Latest);

    private Suite Suite => new(address.Name, SuiteFork.Definitive, directory);

    // A clone that was begun and not finished must not look like a suite.
    private void Clone()
    {
        var parent = Path.GetDirectoryName(directory)!;
        foreach (var leftover in AtomicFile.TemporariesOf(directory)) Directory.Delete(leftover, recursive: true);
        var temporary = AtomicFile.TemporaryName(directory);
        try
        {
            Remote(new Git(parent), ["clone", "--quiet", "--", address.Remote, temporary]);
            Directory.Move(temporary, directory);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private void Fetch()
    {
        // Without a repository of its own git would speak of one further up.
        var remote = Path.Exists(Path.Combine(directory, ".git")) ? git.Try("config", "--get", "remote.origin.url") : null;
        if (remote is null || !SuiteAddress.Parse(remote, directory).IsSameAs(address)) throw OtherOrigin(remote);
        var before = Tags();
        Remote(git, ["fetch", "--quiet", "--force", "--tags", "--prune", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
        foreach (var (tag, commit) in Tags())
        {
            if (before.TryGetValue(tag, out var old) && old != commit) say($"  {address.Name}: warning: version {tag} is not what it was: its authors moved it from {old[..10]} to {commit[..10]}");
        }
    }

    private void MoveBranch(string upstream)
    {
        var branch = upstream["origin/".Length..];
        if (git.Try("rev-parse", "--verify", "-q", $"refs/heads/{branch}") is not null && git.Try("merge-base", "--is-ancestor", $"refs/heads/{branch}", upstream) is null)
        {
            say($"  {address.Name}: its branch {branch} has commits that are not in {address.Text}; it stays as it is");
            return;
        }
        git.Run(["checkout", "--quiet", "-B", branch, upstream]);
    }

    private Dictionary<string, string> Tags() => (git.Try("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/tags") ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => words[1]);

    private string Describe()
    {
        var latest = Latest;
        return $"latest is {latest.Resolved} ({latest.Commit[..10]})";
    }

    private string Remote(Git from, IEnumerable<string> arguments)
    {
        var answer = from.Execute(arguments, Unattended);
        if (answer.IsGood) return answer.Output;
        throw new MdiError(ErrorKind.Configuration, $"cannot get suite {address.Name} from {address.Remote}: {answer.Errors.Trim()}")
        {
            Expected = "a repository that git can read without asking for a password",
            Next = NextStep.Command("git", "ls-remote", address.Remote),
        }.ToException();
    }

    private MdiException Empty() => new MdiError(ErrorKind.Configuration, $"there is nothing in {address.Remote} yet: no branch and no release")
    {
        Expected = "a repository with at least one commit",
    }.ToException();

    private MdiException OtherOrigin(string? remote) =>
        new MdiError(ErrorKind.Configuration, $"{directory} is {(remote is null ? "not a clone of a remote repository" : $"a clone of {remote}")}, but the suite is listed as {address.Text}")
        {
            Next = remote is null
                ? NextStep.Command("mv", directory, Path.GetFullPath($"../../{address.Name}.old", directory)).And(NextStep.Command("mdi", "install"))
                : NextStep.Command("git", "-C", directory, "remote", "set-url", "origin", address.Remote).Noting("or correct config/suites.yml"),
        }.ToException();
}
