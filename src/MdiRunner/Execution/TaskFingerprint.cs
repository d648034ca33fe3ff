using MdiRunner.Execution.Records;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Storage;

namespace MdiRunner.Execution;

/// <summary>Gathers what a task's result depends on.</summary>
/// <remarks>
/// Universal options do not count: neither where results go, nor how much memory there is, nor where packages are sent, changes
/// what an action makes.
/// </remarks>
public static class TaskFingerprint
{
    /// <summary>The fingerprint of a task as it would run now.</summary>
    /// <param name="task">The task.</param>
    /// <param name="environmentName">The software environment.</param>
    public static Fingerprint Of(TaskPlan task, string environmentName) => new(
    [
        .. Options(task).Select(option => FingerprintPart.Option(option.Name, task.Value(option.Name) ?? "")),
        .. task.Action.EnvironmentVariables.Select(variable => FingerprintPart.EnvVar(variable.Key, variable.Value)),
        FingerprintPart.Environment(environmentName),
        .. task.Pipeline.External.Used.Prepend(task.Pipeline.Tree)
            .Select(tree => FingerprintPart.Suite(tree.Suite.Name, tree.Version.Commit, tree.Version.Resolved)),
        .. PipelineScript(task.Pipeline),
        .. Options(task).SelectMany(option => InputFiles(task.Value(option.Name))).Distinct().Select(FingerprintPart.InputFile).OfType<FingerprintPart>(),
    ]);

    private static IEnumerable<OptionDefinition> Options(TaskPlan task) =>
        task.Plan.Values.Families.Where(family => !family.Family.IsUniversal).SelectMany(family => family.Values)
            .Select(value => value.Option).DistinctBy(option => option.Name);

    private static IEnumerable<FingerprintPart> PipelineScript(PipelineDefinition pipeline)
    {
        var script = Path.Combine(pipeline.Directory, "pipeline.pl");
        return File.Exists(script) ? [FingerprintPart.PipelineScript(FileHash.Sha256(script))] : [];
    }

    // A value is one path, or several between spaces, and each may be a pattern. What is no path among them changes nothing: words count as well.
    private static IEnumerable<string> InputFiles(string? value)
    {
        if (value is null || !value.Contains('/', StringComparison.Ordinal)) return [];
        return File.Exists(value) ? [value] : PathList.Of(value).Union(value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(Path.IsPathRooted).SelectMany(Glob.Expand);
    }
}
