using MdiRunner.Errors;

namespace MdiRunner.Installation;

/// <summary>
/// Exports of suites by commit, <c>suites/&lt;suite&gt;/&lt;commit&gt;</c>. An export is made under another name and renamed when
/// it is whole, so that any number of processes may ask for it at once, and shared clones are never touched.
/// </summary>
/// <param name="root">The cache's directory.</param>
public sealed class SuiteCache(string root)
{
    /// <summary>The directory that holds the files of a suite at a commit; exported now if it was not before.</summary>
    /// <exception cref="MdiException">git failed, or the cache cannot be written.</exception>
    public string Export(Suite suite, string commit) => Filled(System.IO.Path.Combine("suites", suite.Name, commit), directory =>
    {
        var index = directory + ".index";
        try
        {
            var git = new Git(suite.Path);
            var environment = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = index, ["GIT_OPTIONAL_LOCKS"] = "0" };
            git.Run(["read-tree", commit], environment);
            git.Run(["checkout-index", "--all", $"--prefix={directory}/"], environment);
        }
        finally
        {
            File.Delete(index);
        }
    });

    /// <summary>A directory of the cache that <paramref name="fill"/> makes when it does not exist yet.</summary>
    public string Filled(string name, Action<string> fill)
    {
        var target = System.IO.Path.Combine(root, name);
        if (Directory.Exists(target)) return target;
        var temporary = $"{target}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(temporary);
            fill(temporary);
            MakeReadOnly(temporary);
            Publish(temporary, target);
            return target;
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new MdiException(ErrorKind.Configuration, $"cannot write the suite cache {root}: {failure.Message}", NextStep.Advice("XDG_CACHE_HOME=DIR, where DIR is a directory of yours, before the same command"));
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    // Whoever comes second finds the same content in place, and drops its own.
    private static void Publish(string temporary, string target)
    {
        try
        {
            Directory.Move(temporary, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
        }
    }

    private static void MakeReadOnly(string directory)
    {
        const UnixFileMode write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (file.LinkTarget is null) file.UnixFileMode &= ~write;
        }
    }
}
