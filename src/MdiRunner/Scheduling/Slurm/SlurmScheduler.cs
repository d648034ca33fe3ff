using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.Slurm;

/// <summary>Slurm, through <c>sbatch</c>, <c>squeue</c>, <c>sacct</c>, <c>scontrol</c> and <c>scancel</c>.</summary>
/// <param name="programs">Calls them.</param>
/// <param name="environment">Has the site's settings, some of which are kept from the commands.</param>
public sealed class SlurmScheduler(Programs programs, IReadOnlyDictionary<string, string> environment) : IScheduler
{
    private const string MaxArraySize = "MaxArraySize";

    private readonly Programs programs = programs with { Variables = environment.Keys.Where(SlurmSettings.IsHidden).ToDictionary(name => name, _ => (string?)null) };

    /// <inheritdoc/>
    public string Name => "slurm";

    /// <inheritdoc/>
    public string Title => "Slurm";

    /// <inheritdoc/>
    public JobVariables Variables { get; } = new("SLURM_JOB_ID", ["SLURM_ARRAY_TASK_ID"], environment => environment.GetValueOrDefault("SLURM_CLUSTER_NAME", "")) { ArrayId = "SLURM_ARRAY_JOB_ID" };

    /// <inheritdoc/>
    public bool StartsAfterFailure => false;

    /// <inheritdoc/>
    public string JobName(string name) => SlurmOptions.Name(name);

    /// <inheritdoc/>
    public string LogName(string job, string id, string? task) => Scheduling.Queue.LogName.Of(job, id, task);

    /// <inheritdoc/>
    public bool CanWriteLogTo(string directory) => SlurmOptions.CanWriteLogTo(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> Directives(JobRequest job) => SlurmOptions.Directives(job);

    /// <inheritdoc/>
    public TimeSpan? TimeLimit(IEnumerable<string> script) => SlurmOptions.TimeLimit(script);

    /// <inheritdoc/>
    public string? Explain(JobState state, string code, string? reason) => null;

    /// <inheritdoc/>
    public bool Answers() => programs.Run("sinfo", "-h", "-o", "%P").IsGood;

    /// <inheritdoc/>
    public QueueAnswer Queue(IReadOnlyCollection<string> users)
    {
        var answer = programs.Run("squeue", "-h", "-r", "-t", "all", "-u", string.Join(',', users), "-o", SlurmRecords.QueueFormat);
        if (!answer.IsGood) return QueueAnswer.None(answer.IsLate ? answer.Complaint : $"squeue: {answer.Complaint}");
        return SlurmRecords.ReadQueue(answer.Output) is { } sightings ? new QueueAnswer(null, sightings) : QueueAnswer.None("squeue printed something other than a list of jobs");
    }

    /// <summary>The database first; where there is none, the completion log that some clusters keep instead.</summary>
    public IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds)
    {
        var known = SlurmRecords.ReadAccounting(Sacct(jobIds).Output);
        if (known.Count > 0) return known;
        return SlurmRecords.ReadAccounting(Sacct(jobIds, "-c").Output);
    }

    // The numbers of tasks begin at 1, and have to be below the setting.
    /// <inheritdoc/>
    public ArrayLimit? MostTasks() =>
        int.TryParse(SlurmRecords.Setting(programs.Run("scontrol", "show", "config").Output, MaxArraySize), out var size) && size > 0 ? new ArrayLimit(size - 1, MaxArraySize) : null;

    /// <inheritdoc/>
    public bool HasForgotten(string jobId)
    {
        var answer = programs.Run("scontrol", "-o", "show", "job", jobId);
        return answer.Status is not (null or 0) && answer.Errors.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public bool HasEnded(SchedulerJob job)
    {
        if (job.Cluster.Length == 0 || SlurmRecords.Setting(programs.Run("scontrol", "show", "config").Output, "ClusterName") != job.Cluster) return false;
        var answer = programs.Run("scontrol", "-o", "show", "job", job.Id);
        return answer.IsGood ? SlurmRecords.StateOf(job.Id, answer.Output)?.IsFinal() == true : HasForgotten(job.Id);
    }

    /// <inheritdoc/>
    public string Submit(JobRequest job, string script) => new Submission(this, script).Conclude(
        "sbatch",
        programs.Run("sbatch", ["--ignore-pbs", .. SlurmOptions.Of(job), script]),
        SlurmRecords.SubmittedId);

    /// <inheritdoc/>
    public SearchAnswer Find(string script) => SearchAnswer.Among(Queue([Environment.UserName]), other => other == script);

    /// <inheritdoc/>
    public void Delete(IReadOnlyCollection<string> jobIds) =>
        Deletion.Conclude("scancel", programs.Run("scancel", jobIds), "Invalid job id", "already completing or completed");

    /// <inheritdoc/>
    public IReadOnlyList<ExpectedStart>? Starts() =>
        programs.Run("squeue", "--start", "-h", "-o", "%i|%S|%Y").Output.Split('\n')
            .Select(line => line.Trim().Split('|')).Where(fields => fields.Length == 3)
            .Select(fields => new ExpectedStart(fields[0], fields[1].Replace('T', ' '), fields[2] == "(null)" ? "" : fields[2]))
            .ToList();

    private ProgramAnswer Sacct(IReadOnlyCollection<string> jobIds, params string[] further) =>
        programs.Run("sacct", [.. further, "-n", "-P", "-j", string.Join(',', jobIds), "-o", SlurmRecords.AccountingFormat]);
}
