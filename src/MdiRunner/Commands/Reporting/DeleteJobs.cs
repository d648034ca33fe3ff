using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>Deletes jobs from the queues they are in, with the jobs that wait for them.</summary>
/// <param name="schedulers">The schedulers.</param>
/// <param name="status">Brings the history up to date.</param>
/// <param name="consent">Asks for consent.</param>
/// <param name="console">Whoever called.</param>
public sealed class DeleteJobs(Schedulers schedulers, StatusPass status, Consent consent, IConsole console)
{
    private const string DeletedAfterError = $"{JobRow.DeletedStatus} after error";

    /// <summary>What would be deleted, the last first.</summary>
    public IReadOnlyList<JobRow> Targets(JobDataDirectory data, JobSelection selection) => Views(data, selection).Select(view => view.Row).ToList();

    private List<JobView> Views(JobDataDirectory data, JobSelection selection)
    {
        var now = status.Run(data);
        foreach (var view in now.Doubtful) console.Warn(new MdiError(ErrorKind.Action, view.Explanation!) { Next = data.Call("delete").Noting("in a minute") });
        // What runs in somebody's shell is ended there, with Ctrl-C.
        var queued = now.Jobs.Where(view => (view.State.IsQueued() && view.Row.Scheduler != JobRow.LocalScheduler) || view.State == JobState.Unknown).ToList();
        if (queued.Count == 0) return [];
        var selected = selection.Of(queued.Select(view => view.Row).ToList());
        var ids = selected.Concat(now.History.SuccessorsOf(selected)).Select(row => row.Identity).ToHashSet();
        return queued.Where(view => ids.Contains(view.Row.Identity)).Reverse().ToList();
    }

    /// <summary>Deletes the selected jobs that have not ended, once the user consents.</summary>
    /// <exception cref="MdiException">Nobody consents, or a scheduler does not answer.</exception>
    public void Delete(JobDataDirectory data, JobSelection selection, bool isForced)
    {
        var targets = Views(data, selection);
        if (targets.Count == 0)
        {
            console.Say("all jobs are complete or were deleted before");
            return;
        }
        foreach (var row in targets.Select(view => view.Row)) console.Say(JobTable.Columns((JobTable.Name(row.Name), 40), (row.Tasks.Count > 0 ? "@" : "", 1), (row.JobId, 9), (row.ExitStatus, 9)));
        consent.Require("these jobs will be deleted", isForced, "nothing was deleted");
        Delete(data, targets);
        console.Say($"{targets.Count} {(targets.Count == 1 ? "job" : "jobs")} deleted");
    }

    /// <summary>Deletes jobs and says so in the history.</summary>
    /// <exception cref="MdiException">A scheduler does not answer.</exception>
    public void Delete(JobDataDirectory data, IReadOnlyCollection<JobView> targets)
    {
        foreach (var group in targets.GroupBy(view => view.Row.Scheduler)) schedulers.Of(group.Key)?.Delete(group.Select(view => view.Row.JobId).ToList());
        new HistoryFile(data).Update(targets.Select(view => view.Row with { ExitStatus = view.State == JobState.InError ? DeletedAfterError : JobRow.DeletedStatus, Note = "" }).ToList());
    }
}
