using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Logs;
using MdiRunner.Text;

namespace MdiRunner.Scheduling;

/// <summary>Finds out how the jobs of a history stand.</summary>
/// <param name="schedulers">Who is asked.</param>
/// <param name="lost">Finds jobs that the history does not have yet.</param>
/// <param name="environment">The caller's environment.</param>
public sealed class StatusPass(Schedulers schedulers, LostSubmissions lost, IReadOnlyDictionary<string, string> environment)
{
    private const string PatienceVariable = "MDI_LOG_PATIENCE";

    /// <summary>All jobs of a job file as they stand now, in the order of time; what was learned is kept in the history.</summary>
    /// <exception cref="Errors.MdiException">Nothing was submitted yet.</exception>
    public StatusResult Run(JobDataDirectory data)
    {
        var doubtful = lost.Recover(data);
        var file = new HistoryFile(data);
        var history = doubtful.Count > 0 ? file.Read() : file.ReadExisting();
        var view = Resolver(data, history.Jobs);
        var views = history.Jobs.Select(view).ToList();
        var learned = history.Jobs.Zip(views, (before, now) => (before, now.Row)).Where(pair => pair.before != pair.Row).Select(pair => pair.Row).ToList();
        if (learned.Count == 0) return new StatusResult(history, views) { Doubtful = doubtful };
        try
        {
            var updated = file.Update(learned);
            return new StatusResult(updated, updated.Jobs.Select(view).ToList()) { Doubtful = doubtful };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk, or the project of somebody else: what was found out is true all the same.
            return new StatusResult(history.With(learned), views) { Doubtful = doubtful, NotKept = failure.Message };
        }
    }

    /// <summary>Some jobs of a history as they stand now; the history is left as it is.</summary>
    public IReadOnlyList<JobView> Look(JobDataDirectory data, IReadOnlyList<JobRow> jobs) => jobs.Select(Resolver(data, jobs)).ToList();

    private Func<JobRow, JobView> Resolver(JobDataDirectory data, IEnumerable<JobRow> jobs)
    {
        var due = jobs.Where(job => !job.IsFinal).DistinctBy(job => job.Identity).ToList();
        var answers = new SchedulerAnswers(schedulers, due);
        answers.Ask();
        var resolution = new JobResolution(new JobLogs((job, task) => schedulers.LogOf(data, job, task), due), answers, new StateWords(schedulers), Patience);
        var resolved = due.ToDictionary(job => job.Identity, resolution.Resolve);
        return row => resolved.GetValueOrDefault(row.Identity) ?? resolution.Resolve(row);
    }

    private TimeSpan Patience => TimeSpan.FromSeconds(EnvironmentNumber.Read(environment, PatienceVariable, least: 0, most: EnvironmentNumber.Day, usual: 60));
}

/// <summary>What a pass over the history found.</summary>
/// <param name="History">The history as it stands in the file now.</param>
/// <param name="Jobs">Its jobs.</param>
public sealed record StatusResult(JobHistory History, IReadOnlyList<JobView> Jobs)
{
    /// <summary>Jobs that are not in the history, and may be in a queue.</summary>
    public IReadOnlyList<JobView> Doubtful { get; init; } = [];

    /// <summary>Why what was learned could not be written into the history; null when it was.</summary>
    public string? NotKept { get; init; }
}
