using MdiRunner.Execution.Records;
using MdiRunner.Storage;

namespace MdiRunner.Execution;

/// <summary>
/// The task's own copy of the suites' code, <c>TASK_ACTION_DIR/suites</c>: complete, exact and writable by the user. A
/// stamp beside it tells which commits it holds and how its files looked, so that an unchanged copy is left alone and an
/// edited one is not mistaken for the commit. It is neither part of the copy, whose files are the suite's alone, nor of
/// the action marker, which speaks of attempts: a copy may be made for an attempt that never starts.
/// </summary>
/// <param name="taskActionDir">TASK_ACTION_DIR, an existing directory; the caller holds its lease.</param>
public sealed class SuiteCopy(string taskActionDir)
{
    private readonly string copies = Path.Combine(taskActionDir, "suites");
    private readonly string stampFile = Path.Combine(taskActionDir, ".suites");

    /// <summary>Brings the copy of each suite to its commit.</summary>
    /// <exception cref="IOException">The file system refused; a suite's former copy stands or its stamp is void.</exception>
    public void Refresh(IReadOnlyList<SuiteTrees> suites)
    {
        RemoveLeftovers();
        var stamps = File.Exists(stampFile) ? File.ReadAllLines(stampFile) : [];
        if (suites.All(suite => suite.Commit is not null && stamps.Contains(StampOf(suite)))) return;
        foreach (var suite in suites)
        {
            if (suite.Commit is null || !stamps.Contains(StampOf(suite))) Replace(suite);
        }
        AtomicFile.WriteText(stampFile, string.Concat(suites.Select(suite => $"{StampOf(suite)}\n")));
    }

    private string StampOf(SuiteTrees suite)
    {
        var digests = suite.Trees.Select(tree => TreeDigest.Of(Path.Combine(copies, suite.Suite, tree)));
        return string.Join('\t', [suite.Suite, suite.Commit ?? "working tree", .. suite.Trees, .. digests]);
    }

    private void Replace(SuiteTrees suite)
    {
        foreach (var tree in suite.Trees)
        {
            var target = Path.Combine(copies, suite.Suite, tree);
            var source = Path.Combine(suite.Directory, tree);
            var fresh = AtomicFile.TemporaryName(copies);
            if (Directory.Exists(source)) CopyTree(source, fresh);
            Remove(target);
            if (!Directory.Exists(fresh)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            Directory.Move(fresh, target);
        }
    }

    // Renamed first: nobody may see half of a tree.
    private void Remove(string tree)
    {
        if (!Directory.Exists(tree)) return;
        var doomed = AtomicFile.TemporaryName(copies);
        Directory.Move(tree, doomed);
        Directory.Delete(doomed, recursive: true);
    }

    private void RemoveLeftovers()
    {
        foreach (var leftover in AtomicFile.TemporariesOf(copies)) Directory.Delete(leftover, recursive: true);
        AtomicFile.RemoveTemporariesOf(stampFile);
    }

    private static void CopyTree(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(copy, link);
            else if (entry is DirectoryInfo) CopyTree(entry.FullName, copy);
            else CopyFile(entry.FullName, copy);
        }
    }

    // File.Copy clones the file (FICLONE) where the file system can, and keeps its mode.
    private static void CopyFile(string source, string copy)
    {
        File.Copy(source, copy);
        var mode = File.GetUnixFileMode(copy);
        if ((mode & UnixFileMode.UserWrite) == 0) File.SetUnixFileMode(copy, mode | UnixFileMode.UserWrite);
    }
}
