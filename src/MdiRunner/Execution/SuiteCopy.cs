using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution;

/// <summary>The task's own copy of the code it runs.</summary>
public static class SuiteCopy
{
    /// <summary>Copies the pipeline, and the modules of all suites it uses.</summary>
    public static void Update(PipelineDefinition pipeline, string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Copy(pipeline.Directory, Path.Combine(directory, pipeline.Tree.Suite.Name, "pipelines", pipeline.Name));
        foreach (var tree in pipeline.External.Used.Prepend(pipeline.Tree)) CopyModules(tree, directory);
    }

    private static void CopyModules(SuiteTree tree, string directory)
    {
        var modules = tree.Shared("modules");
        if (Directory.Exists(modules)) Copy(modules, Path.Combine(directory, tree.Suite.Name, "shared", "modules"));
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var directory in Directory.EnumerateDirectories(source)) Copy(directory, Path.Combine(target, Path.GetFileName(directory)));
        foreach (var file in Directory.EnumerateFiles(source))
        {
            var copy = Path.Combine(target, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, File.GetUnixFileMode(file) | UnixFileMode.UserWrite);
        }
    }
}
