namespace MdiRunner.Installation;

/// <summary>
/// Tags and branches of a clone, read from its files: starting git for each look-up would be the longest part of showing help.
/// What the files do not say (annotated loose tags, commit ids, work trees of other repositories) is left to git.
/// </summary>
internal sealed class GitReferences
{
    private readonly string? gitDirectory;
    private readonly Git git;
    private readonly Dictionary<string, string> commits = [];

    public GitReferences(string repository)
    {
        git = new Git(repository);
        var directory = Path.Combine(repository, ".git");
        gitDirectory = Directory.Exists(directory) ? directory : null;
        if (gitDirectory is not null) ReadPacked(Path.Combine(gitDirectory, "packed-refs"));
    }

    /// <summary>Names of all tags.</summary>
    public IEnumerable<string> Tags => gitDirectory is null
        ? (git.Try("tag", "-l") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        : commits.Keys.Where(name => name.StartsWith("refs/tags/", StringComparison.Ordinal)).Select(name => name["refs/tags/".Length..])
            .Union(Loose("refs/tags"));

    /// <summary>The commit that a branch, tag, remote branch or commit id names; null where there is none.</summary>
    public string? Commit(string name) =>
        Branch($"refs/heads/{name}")
        ?? Tag($"refs/tags/{name}")
        ?? Branch($"refs/remotes/origin/{name}")
        ?? git.Try("rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}");

    /// <summary>The branch that is checked out; null when there is none.</summary>
    public string? CurrentBranch => git.Try("symbolic-ref", "--short", "-q", "HEAD");

    /// <summary>Whether files differ from the commit that is checked out, be it by a new pipeline or module that no commit knows yet.</summary>
    public bool IsDirty => git.Try("status", "--porcelain", "--untracked-files=no") is { Length: > 0 }
        || git.Try("ls-files", "--others", "--exclude-standard", "--", "pipelines", "shared") is { Length: > 0 };

    private string? Branch(string reference) => LooseContent(reference) ?? commits.GetValueOrDefault(reference);

    private string? Tag(string reference) =>
        LooseContent(reference) is null
            ? commits.GetValueOrDefault(reference)
            : git.Try("rev-parse", "--verify", "--quiet", $"{reference}^{{commit}}");

    private string? LooseContent(string reference)
    {
        if (gitDirectory is null || reference.Contains("..", StringComparison.Ordinal)) return null;
        var file = Path.Combine(gitDirectory, reference);
        if (!File.Exists(file)) return null;
        var content = File.ReadAllText(file).Trim();
        return content.Length >= 40 && content.All(char.IsAsciiHexDigit) ? content : null;
    }

    private IEnumerable<string> Loose(string folder)
    {
        var directory = Path.Combine(gitDirectory!, folder);
        return Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file))
            : [];
    }

    // A line `^commit` behind an annotated tag is the commit that the tag points to.
    private void ReadPacked(string file)
    {
        if (!File.Exists(file)) return;
        var last = "";
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('^')) commits[last] = line[1..];
            else if (line.Split(' ', 2) is [var id, var name]) commits[last = name] = id;
        }
    }
}
