using MdiRunner.Execution;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands;

/// <summary>Shows what ran of a job file, and how packages and their deliveries stand now.</summary>
/// <param name="installation">The installation.</param>
/// <param name="planner">Reads job files.</param>
/// <param name="context">The call.</param>
public sealed class ReportJobs(MdiDirectory installation, RunPlanner planner, RunContext context)
{
    private static readonly string Rule = new('=', 100);
    private static readonly string ThinRule = new('-', 100);

    /// <summary>Writes the report of a job file.</summary>
    /// <exception cref="Errors.MdiException">The job file cannot be understood.</exception>
    public void Report(string jobFile)
    {
        var standings = JobFile.Read(jobFile).Chunks
            .Select(chunk => chunk.Name with { Version = null }).Distinct()
            .SelectMany(name => planner.Plan(new RunRequest(name, null, jobFile, [])))
            .SelectMany(chunk => chunk.Plan.Actions)
            .SelectMany(plan => plan.Tasks)
            .Select(task => new TaskPaths(task, installation))
            .ToList();
        foreach (var paths in standings) Show(paths, TaskStanding.Of(paths), jobFile);
    }

    private void Show(TaskPaths paths, TaskStanding standing, string jobFile)
    {
        var task = paths.Task;
        context.Say(Rule);
        context.Say($"{task.Pipeline.FullName} {task.Action.Name}: {task.DataName}");
        context.Say(ThinRule);
        if (File.Exists(paths.TaskLog)) context.Output.Write(File.ReadAllText(paths.TaskLog));
        context.Say(ThinRule);
        Line("directory", paths.TaskDirectory);
        Line("action", standing.State);
        foreach (var step in new StatusFile(paths.StatusFile).Steps().Where(step => step.Action == task.Action.Name)) Line("", $"step {step.Number}, {step.Name}: done {step.Date}");
        Line("package", standing.Package is { } package ? $"{paths.Package} ({package.Bytes} bytes)" : "none");
        Line("push", standing.Push);
        if (Next(standing, jobFile) is { } next) Line("next", next);
        context.Say(Rule);
    }

    private static string? Next(TaskStanding standing, string jobFile)
    {
        var repeat = $"mdi {standing.Task.Pipeline.Name} {standing.Task.Action.Name} {Path.GetFullPath(jobFile)}";
        if (!standing.IsDone) return repeat;
        return standing.IsPushDue ? standing.Receipt?.Outcome.Next ?? repeat : null;
    }

    private void Line(string name, string text) => context.Say($"{name,-12}{text}");
}
