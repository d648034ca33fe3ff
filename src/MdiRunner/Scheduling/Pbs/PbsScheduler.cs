using MdiRunner.Errors;

namespace MdiRunner.Scheduling.Pbs;

/// <summary>PBS (Torque, OpenPBS), through <c>qsub</c>, <c>qstat</c>, <c>tracejob</c> and <c>qdel</c>.</summary>
/// <param name="helper">Calls them.</param>
public sealed class PbsScheduler(HelperProgram helper) : IScheduler
{
    /// <inheritdoc/>
    public string Name => "PBS";

    /// <inheritdoc/>
    public char TaskSeparator => '-';

    // qstat is a name that Grid Engine uses too; pbsnodes is not.
    /// <inheritdoc/>
    public bool Answers() => helper.Run("pbsnodes", "-a").IsGood;

    /// <inheritdoc/>
    public QueueAnswer Queue(IReadOnlyCollection<string> users)
    {
        var answer = helper.Run("qstat", "-f", "-t");
        if (!answer.IsGood) return QueueAnswer.None($"qstat: {answer.Complaint}");
        return PbsRecords.ReadQueue(answer.Output) is { } sightings ? new QueueAnswer(null, sightings) : QueueAnswer.None("qstat printed what is no list of jobs");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds) =>
        jobIds.Select(id => PbsRecords.ReadTrace(id, helper.Run("tracejob", "-q", "-n", "30", id).Output)).OfType<Sighting>().ToList();

    /// <inheritdoc/>
    public bool MayKnow(string jobId)
    {
        var answer = helper.Run("qstat", jobId);
        return answer.Status is null or 0 || !answer.Errors.Contains("Unknown Job Id", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public bool HasEnded(SchedulerJob job) => !MayKnow(job.Id);

    /// <inheritdoc/>
    public string Submit(string script) => new Submission(this, script).Conclude("qsub", helper.Run("qsub", script), PbsRecords.SubmittedId);

    // The script comes last among the words of the submission.
    /// <inheritdoc/>
    public SearchAnswer Find(string script) => SearchAnswer.Among(Queue([Environment.UserName]), words => words == script || words.EndsWith($" {script}", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Delete(IReadOnlyCollection<string> jobIds)
    {
        var answer = helper.Run("qdel", jobIds);
        if (answer.Status is null) throw new MdiException(ErrorKind.Action, $"qdel: {answer.Complaint}", "repeat the command when the scheduler answers");
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExpectedStart>? Starts() => null;
}
