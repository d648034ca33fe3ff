using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Reporting;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Submitting;

/// <summary>Queues the jobs of a job file, or runs them in this shell. Each accepted job is in the history before the next is submitted.</summary>
/// <param name="installation">The installation.</param>
/// <param name="planner">Reads job files.</param>
/// <param name="schedulers">The schedulers.</param>
/// <param name="lost">Finds jobs that the history does not have yet.</param>
/// <param name="status">Brings the history up to date.</param>
/// <param name="deletion">Deletes jobs.</param>
/// <param name="directories">Makes output directories.</param>
/// <param name="checks">Looks for what would make jobs fail.</param>
/// <param name="own">How job scripts call this program.</param>
/// <param name="consent">Asks for consent.</param>
/// <param name="console">Whoever called.</param>
public sealed class SubmitJobs(
    MdiDirectory installation, RunPlanner planner, Schedulers schedulers, LostSubmissions lost, StatusPass status, DeleteJobs deletion, MakeDirectories directories, SubmitChecks checks, OwnCommand own, Consent consent, IConsole console)
{
    /// <summary>Submits what is due.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="MdiException">Something is wrong; jobs that were accepted before stand in the history.</exception>
    public async Task<int> SubmitAsync(SubmitRequest request)
    {
        var chunks = planner.PlanFile(request.JobFile, request.Options);
        foreach (var warning in chunks.SelectMany(chunk => chunk.Plan.Warnings).Distinct()) console.Warn(warning);
        var plan = new ActionRange(request.FromAction, request.ToAction).Of(chunks, (pipeline, action) => JobKey.Of(pipeline, action, installation));
        if (!request.IsDryRun) directories.Offer(plan.Jobs.Select(job => job.Action));
        checks.Inputs(plan, request.JobFile);
        var data = new JobDataDirectory(request.JobFile);
        var scheduler = request.Execute || request.IsDryRun ? null : schedulers.Choose();
        RefuseInDoubt(data);
        if (request.Delete && !request.IsDryRun && new HistoryFile(data).Exists) deletion.Delete(data, JobSelection.All, request.IsForced);
        var before = new HistoryFile(data).Exists ? status.Run(data).Jobs : [];
        var decision = new DueJobs(plan, before);
        var due = Due(request, plan, decision);
        checks.Warn(due, before);
        console.Say(JobTable.Wave);
        var submitted = await SubmitAsync(request, plan, decision, due, data, scheduler);
        console.Say(JobTable.Wave);
        return submitted;
    }

    // It might be submitted a second time.
    private void RefuseInDoubt(JobDataDirectory data)
    {
        if (lost.Recover(data) is not [var doubtful, ..]) return;
        throw new MdiException(ErrorKind.Busy, doubtful.Explanation!, NextStep.Advice($"repeat the command in a minute, or when the scheduler answers; if it never will, remove {new SubmissionJournal(data).PathOf(doubtful.Row)}"));
    }

    private IReadOnlyList<PlannedJob> Due(SubmitRequest request, SubmitPlan plan, DueJobs decision)
    {
        if (request.IsExtension) return decision.Unsatisfied;
        if (decision.Repeated.Count == 0 || request.IsForced || request.IsDryRun) return plan.Jobs;
        if (!console.IsTerminal) throw decision.RepeatError(request.JobFile).ToException();
        if (!consent.IsGiven($"{decision.Repeated.Count} of {plan.Jobs.Count} jobs were submitted before and are queued, running or done; they would run again")) throw decision.RepeatError(request.JobFile).ToException();
        return plan.Jobs;
    }

    private async Task<int> SubmitAsync(SubmitRequest request, SubmitPlan plan, DueJobs decision, IReadOnlyList<PlannedJob> due, JobDataDirectory data, IScheduler? scheduler)
    {
        if (due.Count == 0 || request.IsDryRun)
        {
            foreach (var job in due) console.Say(JobTable.Submitted(job, "0", ""));
            console.Say(due.Count == 0 ? "\nno jobs to queue" : "\nno errors detected");
            return ExitStatus.Success;
        }
        if (scheduler is not null) SubmitChecks.Arrays(due, scheduler);
        await checks.PullImagesAsync(due);
        if (decision.Replaced(due) is { Count: > 0 } replaced) deletion.Delete(data, replaced);
        var queue = new Submitter(data, schedulers, scheduler, own, installation, File.ReadAllText(request.JobFile), request.Options);
        return scheduler is null
            ? await new ShellRun(queue, data, schedulers, status, console).RunAsync(due)
            : new QueueRun(queue, plan, decision, console).Run(due);
    }
}
