using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Push;
using MdiRunner.Push.Request;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Submitting;

/// <summary>Looks for what would make jobs fail, before they wait in a queue for a day.</summary>
/// <param name="inputs">Checks files and directories.</param>
/// <param name="deliveries">Where packages go.</param>
/// <param name="check">Tries push targets.</param>
/// <param name="installation">The installation.</param>
/// <param name="runtimes">Decides where jobs will run.</param>
/// <param name="images">Gets container images.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class SubmitChecks(InputCheck inputs, Deliveries deliveries, PushCheck check, MdiDirectory installation, RuntimeSelection runtimes, ImagePull images, Call call, IConsole console)
{
    private static readonly string[] Endless = ["INFINITE", "UNLIMITED"];

    /// <summary>Checks that the inputs are there, and that the times are times.</summary>
    /// <exception cref="MdiException">Some are not; for output directories the error says how to make them all.</exception>
    public void Inputs(SubmitPlan plan, string jobFile)
    {
        var wrong = plan.Jobs.Select(job => WrongTime(job.Action)).OfType<MdiError>().Distinct().ToList();
        if (wrong.Count > 0) throw new MdiException(wrong);
        var missing = inputs.Missing(plan.Jobs.Select(job => job.Action).ToList());
        if (missing.Count == 0) return;
        throw new MdiException([.. missing.Select(path => path.IsOutputDirectory ? path.Error with { Next = NextStep.Command("mdi", "mkdir", jobFile) } : path.Error)]);
    }

    /// <summary>Checks that the scheduler takes arrays of this size, before anything is submitted.</summary>
    /// <exception cref="MdiException">One is too large.</exception>
    internal static void Arrays(IReadOnlyList<PlannedJob> due, IScheduler scheduler)
    {
        if (due.Where(job => job.IsArray).MaxBy(job => job.Action.TaskCount) is not { } largest) return;
        if (scheduler.MostTasks() is not { } limit || largest.Action.TaskCount <= limit.Tasks) return;
        throw new MdiError(ErrorKind.Validation, $"{largest.Name} has {largest.Action.TaskCount} tasks, but {scheduler.Title} takes at most {limit.Tasks} in one array here ({limit.Setting})")
        {
            Expected = $"up to {limit.Tasks} data names for each chunk of the job file ('---' begins another), or several job files",
        }.ToException();
    }

    /// <summary>Pulls container images that are missing: the hosts that jobs run on may reach no registry.</summary>
    /// <exception cref="MdiException">One cannot be pulled.</exception>
    internal async Task PullImagesAsync(IReadOnlyList<PlannedJob> due)
    {
        foreach (var image in due.Select(job => runtimes.For(job.Action).Image).OfType<ContainerImage>().Distinct())
            await images.EnsureHereAsync(image, call.Environment, console.Say);
    }

    /// <summary>Warns of what will not end a job, or may not.</summary>
    internal void Warn(IReadOnlyList<PlannedJob> due, IReadOnlyList<JobView> before)
    {
        foreach (var job in due) WarnOfTime(job, before);
        var tasks = due.SelectMany(job => job.Action.ToTasks()).Select(task => (Task: task, Target: deliveries.Of(task.Plan).TargetOf(task)));
        foreach (var (task, target) in tasks.Where(pair => pair.Target is not null).DistinctBy(pair => pair.Target)) WarnOfPush(task, target!);
    }

    private static MdiError? WrongTime(ActionPlan plan)
    {
        var option = plan.Values["time-limit"];
        var wrong = option.Values.FirstOrDefault(text => text != "null" && Durations.Parse(text) is null && !Endless.Contains(text, StringComparer.OrdinalIgnoreCase));
        return wrong is null ? null : new MdiError(ErrorKind.Validation, $"--time-limit of {plan.Action.Name} is not a time that a job can run: '{wrong}'")
        {
            Position = option.PlaceOf(wrong),
            Expected = "minutes, h:mm:ss, d-h or d-hh:mm:ss, 10000 days at most",
        };
    }

    private void WarnOfTime(PlannedJob job, IReadOnlyList<JobView> before)
    {
        var asked = job.Action.ToTasks()[0].Value(OptionNames.TimeLimit) ?? "";
        var last = before.LastOrDefault(view => view.Row.Name == job.Name && view.State is JobState.Succeeded or JobState.TimedOut);
        if (Durations.Parse(asked) is not { } limit || last is null || Durations.Parse(last.Row.WallTime) is not { } took || took < limit) return;
        console.Warn(new MdiError(ErrorKind.Validation, $"{job.Name} asks for {asked}, but took {Durations.Words(took)} when it ran last (job {last.Row.JobId})") { Expected = "a higher time-limit" });
    }

    // The work is worth queueing all the same: the delivery can be repeated, and other hosts may reach the server.
    private void WarnOfPush(TaskPlan task, PushTarget target)
    {
        var paths = new TaskPaths(task, installation);
        foreach (var finding in check.Run(new PushRequest(paths.Package, target, paths.ActionDirectory, call.Repeat) { PushCall = call.PushCall }).Where(finding => !finding.IsGood))
        {
            console.Warn(new MdiError(ErrorKind.Delivery, $"at the moment, packages cannot be pushed to {target}: {finding.Message}")
            {
                Expected = "the jobs run all the same; fix it before they end, or repeat the delivery afterwards",
                Next = finding.Next,
            });
        }
    }
}
