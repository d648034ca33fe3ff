using System.Text.Json;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Text;

namespace MdiRunner.Commands.Reporting;

/// <summary>Shows what ran of a job file, submitted or not, and how packages and their deliveries stand now.</summary>
/// <param name="standings">How tasks stand.</param>
/// <param name="planner">Reads job files.</param>
/// <param name="logs">Shows logs of jobs.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class ReportJobs(TaskStandings standings, RunPlanner planner, ReportLogs logs, Call call, IConsole console)
{
    /// <summary>Writes the report of some submitted jobs, each with its tasks.</summary>
    /// <param name="jobFile">The job file's full path.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="task">One task of an array; null for all.</param>
    /// <param name="isWhole">Huge logs are shown whole.</param>
    public void Submitted(string jobFile, IReadOnlyList<JobView> jobs, int? task, bool isWhole)
    {
        var data = new JobDataDirectory(jobFile);
        var planned = Planned(jobFile).ToLookup(task => task.Paths.ActionDirectory);
        foreach (var view in jobs)
        {
            logs.Show(data, view, task, isWhole);
            var places = new JobPlaces(view.Row.Command).ActionDirectories;
            var shown = task is { } one && one <= places.Count ? [places[one - 1]] : places;
            foreach (var standing in shown.SelectMany(place => planned[place])) Summarize(standing, jobFile, shown.Count > 1);
        }
        console.Say(JobTable.Rule);
    }

    /// <summary>Writes the report of tasks that were run in a shell: of all, or of those that no job did.</summary>
    /// <param name="jobFile">The job file's full path.</param>
    /// <param name="jobs">The jobs that were submitted.</param>
    /// <exception cref="MdiException">The job file cannot be understood.</exception>
    public void Interactive(string jobFile, IReadOnlyList<JobView> jobs)
    {
        var submitted = jobs.SelectMany(view => new JobPlaces(view.Row.Command).ActionDirectories).ToHashSet();
        var rest = Tasks(jobFile).Where(task => !submitted.Contains(task.Paths.ActionDirectory));
        foreach (var standing in rest.Where(task => jobs.Count == 0 || task.Marker is not null))
        {
            var paths = standing.Paths;
            console.Say(JobTable.Rule);
            console.Say($"{paths.Task.Pipeline.FullName} {paths.Task.Action.Name}: {paths.Task.DataName}");
            console.Say(JobTable.ThinRule);
            if (File.Exists(paths.TaskLog)) ShowLog(paths.TaskLog);
            console.Say(JobTable.ThinRule);
            Summarize(standing, jobFile, isNamed: false);
            console.Say(JobTable.Rule);
        }
    }

    /// <summary>Writes how all tasks of a file stand as JSON, with the jobs that some belong to; no logs.</summary>
    /// <param name="jobFile">The job file's full path.</param>
    /// <param name="jobs">The jobs to tell about.</param>
    /// <param name="isAll">Also tasks that belong to none of these jobs.</param>
    /// <exception cref="MdiException">The job file cannot be understood.</exception>
    public void Json(string jobFile, IReadOnlyList<JobView> jobs, bool isAll)
    {
        var owners = jobs.SelectMany(view => new JobPlaces(view.Row.Command).ActionDirectories.Select(place => (place, view))).ToLookup(pair => pair.place, pair => pair.view);
        var tasks = Tasks(jobFile)
            .Select(standing => (Standing: standing, Job: owners[standing.Paths.ActionDirectory].LastOrDefault()))
            .Where(task => isAll || task.Job is not null)
            .Select(task => ReportedTask.Of(task.Standing, task.Job, Next(task.Standing, jobFile)?.Shown()))
            .ToList();
        console.Say(JsonSerializer.Serialize(tasks, ReportJson.Readable.ListReportedTask));
    }

    // Logs are to be seen also when the job file was edited into something that cannot be understood.
    private IReadOnlyList<TaskStanding> Planned(string jobFile)
    {
        try
        {
            return Tasks(jobFile);
        }
        catch (MdiException failure)
        {
            foreach (var error in failure.Errors) console.Warn(error);
            return [];
        }
    }

    private List<TaskStanding> Tasks(string jobFile) => planner.PlanFile(jobFile, [])
        .SelectMany(chunk => chunk.Plan.Actions).SelectMany(plan => plan.ToTasks()).Select(standings.Of).ToList();

    private void Summarize(TaskStanding standing, string jobFile, bool isNamed)
    {
        var paths = standing.Paths;
        if (isNamed) Line("task", paths.Task.DataName);
        Line("directory", paths.TaskDirectory);
        Line("action", standing.State);
        foreach (var step in standing.Steps) Line("", $"step {step.Number}, {step.Name}: done {step.Date}");
        Line("package", standing.Package is { } package ? $"{paths.Package} ({package.Bytes} bytes)" : "none");
        if (standing.FindMissingFiles() is { Count: > 0 } missing) Line("not in it", string.Join(", ", missing));
        Line("push", standing.Push);
        if (Next(standing, jobFile) is { } next) Line("next", next.Shown());
    }

    private static NextCommand? Next(TaskStanding standing, string jobFile)
    {
        var repeat = NextStep.Command("mdi", standing.Paths.Task.Pipeline.Name, standing.Paths.Task.Action.Name, jobFile);
        // Whoever is at work would be found there, and the call would end with status 4.
        if (standing.Holder is not null) return null;
        if (!standing.IsDone) return repeat;
        return standing.IsPushDue ? standing.Receipt?.Outcome.Next ?? repeat : null;
    }

    private void ShowLog(string file)
    {
        using var shown = ShownLog.For(call, console);
        shown.Write(File.ReadAllText(file));
    }

    private void Line(string name, string text) => console.Say($"{name,-12}{text}");
}
