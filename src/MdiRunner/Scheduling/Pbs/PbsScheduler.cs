using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.Pbs;

/// <summary>PBS (Torque, OpenPBS), through <c>qsub</c>, <c>qstat</c>, <c>tracejob</c> and <c>qdel</c>.</summary>
/// <param name="programs">Calls them.</param>
public sealed class PbsScheduler(Programs programs) : IScheduler
{
    private const string UnknownJob = "Unknown Job Id";

    /// <inheritdoc/>
    public string Name => "PBS";

    /// <inheritdoc/>
    public string Title => "PBS";

    // Torque's and OpenPBS's.
    /// <inheritdoc/>
    public JobVariables Variables { get; } = new("PBS_JOBID", ["PBS_ARRAYID", "PBS_ARRAY_INDEX"], _ => "");

    /// <inheritdoc/>
    public bool StartsAfterFailure => false;

    /// <inheritdoc/>
    public string JobName(string name) => PbsOptions.Name(name);

    /// <inheritdoc/>
    public string LogName(string job, string id, string? task) => Scheduling.Queue.LogName.Of(job, id, task);

    /// <inheritdoc/>
    public bool CanWriteLogTo(string directory) => PortableText.IsPath(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> Directives(JobRequest job) => PbsOptions.Directives(job);

    /// <inheritdoc/>
    public TimeSpan? TimeLimit(IEnumerable<string> script) => null;

    /// <inheritdoc/>
    public string? Explain(JobState state, string code, string? reason) => null;

    // qstat is a name that Grid Engine uses too; pbsnodes is not.
    /// <inheritdoc/>
    public bool Answers() => programs.Run("pbsnodes", "-a").IsGood;

    /// <inheritdoc/>
    public QueueAnswer Queue(IReadOnlyCollection<string> users)
    {
        var answer = programs.Run("qstat", "-f", "-t");
        if (!answer.IsGood) return QueueAnswer.None($"qstat: {answer.Complaint}");
        return PbsRecords.ReadQueue(answer.Output) is { } sightings ? new QueueAnswer(null, sightings) : QueueAnswer.None("qstat printed something other than a list of jobs");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds) =>
        jobIds.Select(id => PbsRecords.ReadTrace(id, programs.Run("tracejob", "-q", "-n", "30", id).Output)).OfType<Sighting>().ToList();

    /// <inheritdoc/>
    public ArrayLimit? MostTasks() => null;

    /// <inheritdoc/>
    public bool HasForgotten(string jobId) => Forms(jobId).All(form => IsUnknown(programs.Run("qstat", form)));

    // A server lists what has ended for some minutes more.
    /// <inheritdoc/>
    public bool HasEnded(SchedulerJob job)
    {
        var answer = programs.Run("qstat", "-f", job.Id);
        return answer.IsGood ? PbsRecords.ReadQueue(answer.Output) is [var listed] && listed.State.IsFinal() : IsUnknown(answer);
    }

    /// <inheritdoc/>
    public string Submit(JobRequest job, string script) => new Submission(this, script).Conclude("qsub", programs.Run("qsub", script), PbsRecords.SubmittedId);

    // The script comes last among the words of the submission.
    /// <inheritdoc/>
    public SearchAnswer Find(string script) => SearchAnswer.Among(Queue([Environment.UserName]), words => words == script || words.EndsWith($" {script}", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Delete(IReadOnlyCollection<string> jobIds) =>
        Deletion.Conclude("qdel", programs.Run("qdel", jobIds.SelectMany(Forms)), UnknownJob, "has finished", "invalid for state of job");

    /// <inheritdoc/>
    public IReadOnlyList<ExpectedStart>? Starts() => null;

    private static bool IsUnknown(ProgramAnswer answer) => answer.Status is > 0 && answer.Errors.Contains(UnknownJob, StringComparison.OrdinalIgnoreCase);

    // An array is known by its number with brackets only; as a whole number it is another job, or none.
    private static string[] Forms(string jobId) => jobId.Contains('[', StringComparison.Ordinal) ? [jobId] : [jobId, $"{jobId}[]"];
}
