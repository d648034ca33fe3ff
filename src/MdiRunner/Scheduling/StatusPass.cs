using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Logs;

namespace MdiRunner.Scheduling;

/// <summary>Brings the history of a job file up to date and keeps what was learned.</summary>
/// <param name="schedulers">Who is asked.</param>
/// <param name="environment">The caller's environment.</param>
public sealed class StatusPass(Schedulers schedulers, IReadOnlyDictionary<string, string> environment)
{
    private const string PatienceVariable = "MDI_LOG_PATIENCE";

    /// <summary>All jobs of a job file as they stand now, in the order of time.</summary>
    /// <exception cref="Errors.MdiException">Nothing was submitted yet.</exception>
    public StatusResult Run(JobDataDirectory data) => Run(data, _ => true);

    /// <summary>Some jobs of a job file as they stand now, in the order of time; the others are not looked at.</summary>
    /// <exception cref="Errors.MdiException">Nothing was submitted yet.</exception>
    public StatusResult Run(JobDataDirectory data, Func<JobRow, bool> isMeant)
    {
        var file = new HistoryFile(data);
        var history = file.ReadExisting();
        var due = history.Jobs.Where(job => !job.IsFinal && isMeant(job)).DistinctBy(job => job.Identity).ToList();
        var answers = new SchedulerAnswers(schedulers, due);
        answers.Ask();
        var resolution = new JobResolution(new JobLogs(data, due), answers, Patience);
        var resolved = due.ToDictionary(job => job.Identity, resolution.Resolve);
        var learned = due.Where(job => resolved[job.Identity].Row != job).Select(job => resolved[job.Identity].Row).ToList();
        var updated = learned.Count == 0 ? history : file.Update(learned);
        var views = updated.Jobs.Where(isMeant).Select(row => resolved.GetValueOrDefault(row.Identity) ?? resolution.Resolve(row)).ToList();
        return new StatusResult(updated, views);
    }

    private TimeSpan Patience => TimeSpan.FromSeconds(int.TryParse(environment.GetValueOrDefault(PatienceVariable), out var seconds) ? seconds : 60);
}

/// <summary>What a pass over the history found.</summary>
/// <param name="History">The history as it stands in the file now.</param>
/// <param name="Jobs">The jobs that were asked for.</param>
public sealed record StatusResult(JobHistory History, IReadOnlyList<JobView> Jobs);
