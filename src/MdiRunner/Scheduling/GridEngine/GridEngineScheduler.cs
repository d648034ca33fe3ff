using System.Globalization;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.GridEngine;

/// <summary>Grid Engine (SGE, Univa, Son of), through <c>qsub</c>, <c>qstat</c>, <c>qacct</c> and <c>qdel</c>.</summary>
/// <param name="programs">Calls them.</param>
/// <param name="environment">Tells the cluster that they speak to.</param>
public sealed class GridEngineScheduler(Programs programs, IReadOnlyDictionary<string, string> environment) : IScheduler
{
    private const string MaxTasks = "max_aj_tasks";

    /// <inheritdoc/>
    public string Name => "SGE";

    /// <inheritdoc/>
    public string Title => "Grid Engine";

    /// <inheritdoc/>
    public JobVariables Variables { get; } = new("JOB_ID", ["SGE_TASK_ID"], Cluster);

    /// <inheritdoc/>
    public bool StartsAfterFailure => true;

    /// <inheritdoc/>
    public string JobName(string name) => PortableText.Name(name);

    /// <inheritdoc/>
    public string LogName(string job, string id, string? task) => Scheduling.Queue.LogName.Of(job, id, task, '.');

    /// <inheritdoc/>
    public bool CanWriteLogTo(string directory) => PortableText.IsPath(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> Directives(JobRequest job) => GridEngineOptions.Directives(job);

    // Its queues have limits of their own.
    /// <inheritdoc/>
    public TimeSpan? TimeLimit(IEnumerable<string> script) => null;

    /// <inheritdoc/>
    public string? Explain(JobState state, string code, string? reason) => state switch
    {
        JobState.OutOfMemory => "ended by Grid Engine for using more memory than it may (h_vmem of its queue)",
        JobState.TimedOut => "ended by Grid Engine for taking longer than it may (h_rt or h_cpu of its queue)",
        JobState.InError => $"{reason ?? "failed"}, and stands in an error state ({code}), with which Grid Engine holds the jobs after it; 'mdi extend' deletes it and submits it again",
        _ => null,
    };

    // qsub and qstat are names that PBS uses too; qconf is not.
    /// <inheritdoc/>
    public bool Answers() => programs.Run("qconf", "-sh").IsGood;

    /// <inheritdoc/>
    public QueueAnswer Queue(IReadOnlyCollection<string> users)
    {
        var answer = programs.Run("qstat", ["-xml", "-g", "d", .. users.SelectMany(user => new[] { "-u", user })]);
        if (!answer.IsGood) return QueueAnswer.None($"qstat: {answer.Complaint}");
        return GridEngineRecords.ReadQueue(answer.Output) is { } sightings ? new QueueAnswer(null, WithErrors(sightings)) : QueueAnswer.None("qstat printed something other than a list of jobs");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds)
    {
        var queues = new Dictionary<string, string>();
        var exceeded = new ExceededLimit(queue => queues.TryGetValue(queue, out var known) ? known : queues[queue] = programs.Run("qconf", "-sq", queue).Output);
        return jobIds.SelectMany(id => GridEngineRecords.ReadAccounting(programs.Run("qacct", "-j", id).Output, exceeded)).ToList();
    }

    /// <inheritdoc/>
    public ArrayLimit? MostTasks() => programs.Run("qconf", "-sconf").Output.Split('\n')
        .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words is [MaxTasks, _] && int.TryParse(words[1], out var tasks) && tasks > 0)
        .Select(words => new ArrayLimit(int.Parse(words[1], CultureInfo.InvariantCulture), MaxTasks)).FirstOrDefault();

    /// <inheritdoc/>
    public bool HasForgotten(string jobId)
    {
        var answer = programs.Run("qstat", "-j", jobId);
        return answer.Status is not (null or 0) && KnowsNone(answer);
    }

    /// <inheritdoc/>
    public bool HasEnded(SchedulerJob job) => job.Cluster == Cluster(environment) && HasForgotten(job.Id);

    /// <inheritdoc/>
    public string Submit(JobRequest job, string script) => new Submission(this, script).Conclude(
        "qsub",
        programs.Run("qsub", ["-terse", "-C", "", .. GridEngineOptions.Of(job).SelectMany(words => words), script]),
        GridEngineRecords.SubmittedId);

    // Jobs are asked for by name, which is the script's: the list of all jobs does not tell their scripts.
    /// <inheritdoc/>
    public SearchAnswer Find(string script)
    {
        var name = Path.GetFileName(script);
        var answer = programs.Run("qstat", "-j", name[..name.LastIndexOf(".sh", StringComparison.Ordinal)]);
        if (answer.IsGood) return new SearchAnswer(true, new JobDetails(answer.Output).JobOf(script));
        return new SearchAnswer(KnowsNone(answer), null);
    }

    /// <inheritdoc/>
    public void Delete(IReadOnlyCollection<string> jobIds) => Deletion.Conclude("qdel", programs.Run("qdel", string.Join(',', jobIds)), "does not exist", "already in deletion", "registered the job");

    /// <inheritdoc/>
    public IReadOnlyList<ExpectedStart>? Starts() => null;

    // The list of all jobs does not tell why one stands in an error state.
    private IReadOnlyList<Sighting> WithErrors(IReadOnlyList<Sighting> sightings)
    {
        var failed = sightings.Where(job => job.State == JobState.InError).Select(job => job.JobId).Distinct().ToList();
        if (failed.Count == 0) return sightings;
        var details = new JobDetails(programs.Run("qstat", "-j", string.Join(',', failed)).Output);
        return sightings.Select(job => job.State == JobState.InError ? job with { Reason = details.ErrorOf(job.JobId) } : job).ToList();
    }

    private static string Cluster(IReadOnlyDictionary<string, string> environment) =>
        $"{environment.GetValueOrDefault("SGE_ROOT")}/{environment.GetValueOrDefault("SGE_CELL", "default")}".Replace(' ', '_');

    private static bool KnowsNone(ProgramAnswer answer) => (answer.Output + answer.Errors).Contains("do not exist", StringComparison.Ordinal);
}
