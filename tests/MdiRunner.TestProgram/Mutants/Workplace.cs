namespace MdiRunner.TestProgram.Mutants;

/// <summary>A directory that is put back into its first state before each mutant.</summary>
internal sealed class Workplace
{
    private readonly string root;
    private readonly string kept;

    /// <summary>Keeps the directory as it is now.</summary>
    public Workplace(string root)
    {
        this.root = root;
        kept = root + ".kept";
        Copy(root, kept);
    }

    /// <summary>Puts it back.</summary>
    public void Restore()
    {
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo directory && entry.LinkTarget is null) directory.Delete(recursive: true);
            else entry.Delete();
        }
        Copy(kept, root);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var directory in Directory.EnumerateDirectories(from)) Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
    }
}
