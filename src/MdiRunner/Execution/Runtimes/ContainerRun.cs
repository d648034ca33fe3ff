using MdiRunner.Execution.Process;
using MdiRunner.Execution.Records;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution.Runtimes;

/// <summary>
/// The call that runs a task in its container, as images expect it: they find their own conda environments, and ask LAUNCHER_DIR
/// for the script that is run in them. That one is ours, as are the functions for action scripts.
/// </summary>
/// <param name="singularity">The program.</param>
/// <param name="image">The image.</param>
internal sealed class ContainerRun(Singularity singularity, ContainerImage image)
{
    // What images set themselves, unless it comes with one of these prefixes.
    private static readonly string[] Prefixes = ["SINGULARITYENV_", "APPTAINERENV_"];
    private static readonly string[] Ours = ["LAUNCHER_DIR", "WORKFLOW_DIR", "WORKFLOW_SH", "SLURP"];

    public ChildCommand Command(TaskPaths paths, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new Dictionary<string, string>(environment);
        foreach (var (prefix, name) in from prefix in Prefixes from name in Ours select (prefix, name)) variables[prefix + name] = environment[name];
        // The working directory is bound by the program itself.
        var binds = BindMounts.Of(paths.Task, paths.Installation).Append(paths.Installation.BuiltIn.Shell).SelectMany(bind => new[] { "--bind", bind });
        string[] devices = HasDevices(paths) ? ["--nv"] : [];
        return singularity.Command(["run", .. devices, .. binds, image.File, "run_pipeline"], paths.TaskDirectory, variables);
    }

    private static bool HasDevices(TaskPaths paths) => paths.Task.Value(OptionNames.Gpus) is not (null or "" or "0" or "null");
}
