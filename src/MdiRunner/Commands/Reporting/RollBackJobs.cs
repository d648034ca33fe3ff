using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Commands.Reporting;

/// <summary>Takes submissions back: deletes their incomplete jobs, their scripts and logs, and goes back to the history before them. Results of tasks stay.</summary>
/// <param name="schedulers">Know the names of logs.</param>
/// <param name="lost">Finds jobs that the history does not have yet.</param>
/// <param name="deletion">Deletes jobs.</param>
/// <param name="consent">Asks for consent.</param>
/// <param name="console">Whoever called.</param>
public sealed class RollBackJobs(Schedulers schedulers, LostSubmissions lost, DeleteJobs deletion, Consent consent, IConsole console)
{
    /// <summary>Goes back to the archive <paramref name="count"/> submissions ago.</summary>
    /// <exception cref="MdiException">Nobody consents, or there is no such archive.</exception>
    public void RollBack(JobDataDirectory data, int count, bool isForced, bool isDryRun)
    {
        lost.Recover(data);
        var file = new HistoryFile(data);
        file.ReadExisting();
        var archives = file.Archives.Take(count).ToList();
        if (archives.Count == 0) throw new MdiException(ErrorKind.Usage, $"no archive of {data.History} is left", data.Call("purge").Noting("to take everything back"));
        if (archives.Count < count) throw TooMany(data, count, archives.Count);
        Begin(data, "the history will go back to its last archive, and scripts and logs made since will be removed", isForced, isDryRun);
        console.Say($"{(isDryRun ? "will roll back" : "rolling back")} to status file:");
        foreach (var archive in archives)
        {
            if (!isDryRun) Remove(data, file.RollBack());
            console.Say($"  {data.Archive(archive)}");
        }
    }

    private static MdiException TooMany(JobDataDirectory data, int count, int left) => new MdiError(ErrorKind.Usage,
        $"--count is {count}, but {left} submission{(left == 1 ? " is" : "s are")} left to take back")
    {
        Next = data.Call("rollback", "--count", $"{left}"),
    }.ToException();

    /// <summary>Takes all submissions back.</summary>
    /// <exception cref="MdiException">Nobody consents.</exception>
    public void Purge(JobDataDirectory data, bool isForced, bool isDryRun)
    {
        lost.Recover(data);
        var file = new HistoryFile(data);
        file.ReadExisting();
        Begin(data, "all jobs that have not ended will be deleted, and the history, all scripts and all logs removed; results stay", isForced, isDryRun);
        console.Say($"{(isDryRun ? "the following status file will be purged" : "purging status file")}:");
        console.Say($"  {data.History}");
        if (isDryRun) return;
        Remove(data, file.Read().Jobs);
        file.Remove();
    }

    private void Begin(JobDataDirectory data, string consequence, bool isForced, bool isDryRun)
    {
        var selection = JobSelection.All;
        if (isDryRun)
        {
            foreach (var row in deletion.Targets(data, selection)) console.Say($"will be deleted: job {row.JobId} {row.Name}");
            return;
        }
        consent.Require(consequence, isForced, "nothing was changed");
        deletion.Delete(data, selection, isForced: true);
    }

    private void Remove(JobDataDirectory data, IEnumerable<JobRow> jobs)
    {
        foreach (var row in jobs)
        {
            File.Delete(data.Script(row));
            foreach (var log in schedulers.LogsOf(data, row)) File.Delete(log);
        }
    }
}
