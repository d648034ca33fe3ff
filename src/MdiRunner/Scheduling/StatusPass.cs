using MdiRunner.Scheduling.History;

namespace MdiRunner.Scheduling;

/// <summary>Brings the history of a job file up to date and keeps what was learned.</summary>
/// <param name="schedulers">Who is asked.</param>
/// <param name="environment">The caller's environment.</param>
public sealed class StatusPass(Schedulers schedulers, IReadOnlyDictionary<string, string> environment)
{
    private const string PatienceVariable = "MDI_LOG_PATIENCE";

    /// <summary>All jobs of a job file as they stand now, in the order of time.</summary>
    /// <exception cref="Errors.MdiException">Nothing was submitted yet.</exception>
    public StatusResult Run(JobDataDirectory data)
    {
        var file = new HistoryFile(data);
        var history = file.ReadExisting();
        var due = history.Jobs.Where(job => !job.IsFinal).ToList();
        var resolution = new JobResolution(data, new SchedulerAnswers(schedulers, due), Patience);
        var resolved = due.DistinctBy(job => job.Identity).ToDictionary(job => job.Identity, resolution.Resolve);
        var learned = due.Where(job => resolved[job.Identity].Row != job).Select(job => resolved[job.Identity].Row).ToList();
        var updated = learned.Count == 0 ? history : file.Update(learned);
        var views = updated.Jobs.Select(row => resolved.GetValueOrDefault(row.Identity) ?? resolution.Resolve(row)).ToList();
        return new StatusResult(updated, views);
    }

    private TimeSpan Patience => TimeSpan.FromSeconds(int.TryParse(environment.GetValueOrDefault(PatienceVariable), out var seconds) ? seconds : 60);
}

/// <summary>What a pass over the history found.</summary>
/// <param name="History">The history as it stands in the file now.</param>
/// <param name="Jobs">All its jobs.</param>
public sealed record StatusResult(JobHistory History, IReadOnlyList<JobView> Jobs);
