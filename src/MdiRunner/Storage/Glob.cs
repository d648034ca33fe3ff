namespace MdiRunner.Storage;

/// <summary>
/// File patterns of the shell: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c> and a leading <c>~/</c>; no shell is asked. A directory or file whose name holds
/// such characters is meant by its name.
/// </summary>
public static class Glob
{
    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>The paths that a pattern names, sorted; a text without special characters names itself, whether it exists or not.</summary>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        var path = HomePath.Expand(pattern);
        var named = Match(path).ToList();
        // Braces in names come first, too.
        return !path.Contains('{', StringComparison.Ordinal) || named.Exists(Path.Exists) ? named : [.. Braces.Expand(path).SelectMany(Match)];
    }

    private static IEnumerable<string> Match(string pattern)
    {
        if (!GlobSegment.IsSpecial(pattern)) return [pattern];
        IEnumerable<string> found = [Path.IsPathRooted(pattern) ? "/" : ""];
        foreach (var segment in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries)) found = Step(found, segment);
        return found.Where(Path.Exists).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Step(IEnumerable<string> directories, string segment)
    {
        if (!GlobSegment.IsSpecial(segment)) return directories.Select(directory => Path.Combine(directory, segment));
        var pattern = new GlobSegment(segment);
        return directories.SelectMany(directory => Step(directory, segment, pattern));
    }

    private static IEnumerable<string> Step(string directory, string segment, GlobSegment pattern)
    {
        if (Path.Exists(Path.Combine(directory, segment))) return [Path.Combine(directory, segment)];
        if (directory.Length > 0 && !Directory.Exists(directory)) return [];
        return Directory.EnumerateFileSystemEntries(directory.Length == 0 ? "." : directory, "*", Entries)
            .Select(path => Path.GetFileName(path))
            .Where(pattern.Matches)
            .Select(name => Path.Combine(directory, name));
    }
}
