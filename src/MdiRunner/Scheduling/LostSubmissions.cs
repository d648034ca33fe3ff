using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling;

/// <summary>Jobs whose submission was cut off between the scheduler's acceptance and our record of it: they are looked for, and recorded or forgotten.</summary>
/// <param name="schedulers">Who is asked.</param>
public sealed class LostSubmissions(Schedulers schedulers)
{
    // One call that submits, and four that search.
    private const int CallsOfASubmission = 5;

    /// <summary>Settles what can be settled.</summary>
    /// <returns>The jobs of which nobody can tell yet whether the scheduler has them.</returns>
    public IReadOnlyList<JobView> Recover(JobDataDirectory data)
    {
        var journal = new SubmissionJournal(data);
        return journal.Open.Where(submission => !IsSettled(data, journal, submission)).Select(submission => InDoubt(submission.Job)).ToList();
    }

    private static JobView InDoubt(JobRow job) => new(job, JobState.Unknown, $"not known: the call that submits {job.Name} was cut off or is under way, and whether the scheduler has the job cannot be told yet");

    private bool IsSettled(JobDataDirectory data, SubmissionJournal journal, OpenSubmission submission)
    {
        if (IsUnderWay(submission)) return false;
        var found = schedulers.Of(submission.Job.Scheduler)?.Find(submission.Job.Script) ?? SearchAnswer.None;
        if ((found.JobId ?? IdOfLog(data, submission)) is { } id) new HistoryFile(data).AppendMissing(submission.Accepted(id));
        else if (!IsRecorded(data, submission))
        {
            if (!IsCertain(found, submission)) return false;
            File.Delete(submission.Job.Script);
        }
        journal.End(submission.Job);
        return true;
    }

    // The call may have been cut off after it.
    private static bool IsRecorded(JobDataDirectory data, OpenSubmission submission) => new HistoryFile(data).Read().Jobs.Any(job => job.Script == submission.Job.Script);

    // The scheduler's command outlives us, and may still succeed; and we are not shown the jobs of somebody else.
    private bool IsCertain(SearchAnswer found, OpenSubmission submission) =>
        found.IsAnswered && submission.Job.User == Environment.UserName && Age(submission) >= schedulers.Patience;

    private bool IsUnderWay(OpenSubmission submission) => ProcessIdentity.Parse(submission.Job.Note)?.Fate() switch
    {
        ProcessFate.Running => true,
        ProcessFate.Gone => false,
        _ => Age(submission) < CallsOfASubmission * schedulers.Patience,
    };

    // A job that has ended, and that the scheduler has forgotten, has left a log.
    private static string? IdOfLog(JobDataDirectory data, OpenSubmission submission)
    {
        var job = submission.Job;
        var known = new HistoryFile(data).Read().Jobs.Where(other => other.Scheduler == job.Scheduler).Select(other => other.JobId).ToHashSet();
        return data.LogsNamed(job).Where(log => FileTime.Of(log.Path) >= submission.Begun).Select(log => log.JobId).FirstOrDefault(id => !known.Contains(id));
    }

    private static TimeSpan Age(OpenSubmission submission) => DateTime.UtcNow - submission.Begun;
}
