using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling.GridEngine;

/// <summary>Grid Engine (SGE, Univa, Son of), through <c>qsub</c>, <c>qstat</c>, <c>qacct</c> and <c>qdel</c>.</summary>
/// <param name="helper">Calls them.</param>
/// <param name="cluster">The cluster that they speak to.</param>
public sealed class GridEngineScheduler(HelperProgram helper, string cluster) : IScheduler
{
    /// <inheritdoc/>
    public string Name => "SGE";

    /// <inheritdoc/>
    public string JobName(string name) => name;

    // qsub and qstat are names that PBS uses too; qconf is not.
    /// <inheritdoc/>
    public bool Answers() => helper.Run("qconf", "-sh").IsGood;

    /// <inheritdoc/>
    public QueueAnswer Queue(IReadOnlyCollection<string> users)
    {
        var answer = helper.Run("qstat", ["-xml", "-g", "d", .. users.SelectMany(user => new[] { "-u", user })]);
        if (!answer.IsGood) return QueueAnswer.None($"qstat: {answer.Complaint}");
        return GridEngineRecords.ReadQueue(answer.Output) is { } sightings ? new QueueAnswer(null, WithErrors(sightings)) : QueueAnswer.None("qstat printed what is no list of jobs");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds)
    {
        var queues = new Dictionary<string, string>();
        var exceeded = new ExceededLimit(queue => queues.TryGetValue(queue, out var known) ? known : queues[queue] = helper.Run("qconf", "-sq", queue).Output);
        return jobIds.SelectMany(id => GridEngineRecords.ReadAccounting(helper.Run("qacct", "-j", id).Output, exceeded)).ToList();
    }

    /// <inheritdoc/>
    public bool MayKnow(string jobId)
    {
        var answer = helper.Run("qstat", "-j", jobId);
        return answer.Status is null or 0 || !KnowsNone(answer);
    }

    /// <inheritdoc/>
    public bool HasEnded(SchedulerJob job) => job.Cluster == cluster && !MayKnow(job.Id);

    /// <inheritdoc/>
    public string Submit(string script) => new Submission(this, script).Conclude("qsub", helper.Run("qsub", "-terse", script), GridEngineRecords.SubmittedId);

    // Jobs are asked for by name, which is the script's: the list of all jobs does not tell their scripts.
    /// <inheritdoc/>
    public SearchAnswer Find(string script)
    {
        var name = Path.GetFileName(script);
        var answer = helper.Run("qstat", "-j", name[..name.LastIndexOf(".sh", StringComparison.Ordinal)]);
        if (answer.IsGood) return new SearchAnswer(true, new JobDetails(answer.Output).JobOf(script));
        return new SearchAnswer(KnowsNone(answer), null);
    }

    /// <inheritdoc/>
    public void Delete(IReadOnlyCollection<string> jobIds) => Deletion.Conclude("qdel", helper.Run("qdel", string.Join(',', jobIds)), "does not exist", "already in deletion", "registered the job");

    /// <inheritdoc/>
    public IReadOnlyList<ExpectedStart>? Starts() => null;

    // The list of all jobs does not tell why one stands in an error state.
    private IReadOnlyList<Sighting> WithErrors(IReadOnlyList<Sighting> sightings)
    {
        var failed = sightings.Where(job => job.State == JobState.InError).Select(job => job.JobId).Distinct().ToList();
        if (failed.Count == 0) return sightings;
        var details = new JobDetails(helper.Run("qstat", "-j", string.Join(',', failed)).Output);
        return sightings.Select(job => job.State == JobState.InError ? job with { Reason = details.ErrorOf(job.JobId) } : job).ToList();
    }

    private static bool KnowsNone(HelperAnswer answer) => (answer.Output + answer.Errors).Contains("do not exist", StringComparison.Ordinal);
}
