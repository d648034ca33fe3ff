using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>Deletes jobs from the queues they are in, with the jobs that wait for them.</summary>
/// <param name="schedulers">The schedulers.</param>
/// <param name="status">Brings the history up to date.</param>
/// <param name="consent">Asks for consent.</param>
/// <param name="context">The call.</param>
public sealed class DeleteJobs(Schedulers schedulers, StatusPass status, Consent consent, RunContext context)
{
    /// <summary>What would be deleted, the last first.</summary>
    public IReadOnlyList<JobRow> Targets(JobDataDirectory data, JobSelection selection)
    {
        var now = status.Run(data);
        foreach (var view in now.Doubtful) context.Warn(new MdiError(ErrorKind.Action, view.Explanation!) { Next = data.Call("delete").Noting("in a minute") });
        // What runs in somebody's shell is ended there, with Ctrl-C.
        var queued = now.Jobs.Where(view => (view.State.IsQueued() && view.Row.Scheduler != JobRow.LocalScheduler) || view.State == JobState.Unknown).Select(view => view.Row).ToList();
        if (queued.Count == 0) return [];
        var selected = selection.Of(queued);
        var ids = selected.Concat(now.History.SuccessorsOf(selected)).Select(row => row.Identity).ToHashSet();
        return queued.Where(row => ids.Contains(row.Identity)).Reverse().ToList();
    }

    /// <summary>Deletes the selected jobs that have not ended, once the user consents.</summary>
    /// <exception cref="MdiException">Nobody consents, or a scheduler does not answer.</exception>
    public void Delete(JobDataDirectory data, JobSelection selection, bool isForced)
    {
        var targets = Targets(data, selection);
        if (targets.Count == 0)
        {
            context.Say("all jobs are complete or were deleted before");
            return;
        }
        foreach (var row in targets) context.Say(JobTable.Columns((JobTable.Name(row.Name), 40), (row.Tasks.Count > 0 ? "@" : "", 1), (row.JobId, 9), (row.ExitStatus, 9)));
        consent.Require("these jobs will be deleted", isForced, "nothing was deleted");
        Delete(data, targets);
        context.Say($"{targets.Count} {(targets.Count == 1 ? "job" : "jobs")} deleted");
    }

    /// <summary>Deletes jobs and says so in the history.</summary>
    /// <exception cref="MdiException">A scheduler does not answer.</exception>
    public void Delete(JobDataDirectory data, IReadOnlyCollection<JobRow> targets)
    {
        foreach (var group in targets.GroupBy(row => row.Scheduler)) schedulers.Of(group.Key)?.Delete(group.Select(row => row.JobId).ToList());
        new HistoryFile(data).Update(targets.Select(row => row with { ExitStatus = row.ExitStatus.Contains("Eqw", StringComparison.Ordinal) ? "deleted after error" : JobRow.DeletedStatus, Note = "" }).ToList());
    }
}
