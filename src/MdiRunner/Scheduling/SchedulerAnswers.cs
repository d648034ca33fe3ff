using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling;

/// <summary>What the schedulers of some jobs say of them: one call for the queue, and one for the records of those that it does not list, or lists as ended in error.</summary>
/// <param name="schedulers">The schedulers.</param>
/// <param name="jobs">The jobs that have not ended as far as is known.</param>
internal sealed class SchedulerAnswers(Schedulers schedulers, IReadOnlyCollection<JobRow> jobs)
{
    private readonly Dictionary<string, (string? Problem, Dictionary<(string, int?), Sighting> Jobs)> queues = [];
    private readonly Dictionary<string, Dictionary<(string, int?), Sighting>> accounts = [];
    private readonly Dictionary<(string, string), bool> forgotten = [];

    /// <summary>Asks for all queues.</summary>
    public void Ask()
    {
        foreach (var scheduler in jobs.Select(job => job.Scheduler).Distinct()) Queue(scheduler);
    }

    /// <summary>The job or task in the queue; null where it is not listed.</summary>
    public Sighting? Seen(JobRow row, int? task) => Find(Queue(row.Scheduler).Jobs, row, task);

    /// <summary>The job or task in the scheduler's records; null where they do not have it.</summary>
    public Sighting? Accounted(JobRow row, int? task) => Find(Account(row.Scheduler), row, task);

    /// <summary>Why the scheduler has not answered; null when it has.</summary>
    public string? ProblemOf(JobRow row) => Queue(row.Scheduler).Problem;

    /// <summary>True only when the scheduler says for certain that it has no such job.</summary>
    public bool HasForgotten(JobRow row)
    {
        if (forgotten.TryGetValue((row.Scheduler, row.JobId), out var known)) return known;
        return forgotten[(row.Scheduler, row.JobId)] = schedulers.Of(row.Scheduler)?.HasForgotten(row.JobId) ?? false;
    }

    // An array of which no task was ever started may be listed as one job.
    private static Sighting? Find(Dictionary<(string, int?), Sighting> sightings, JobRow row, int? task) =>
        sightings.Count == 0 ? null : sightings.GetValueOrDefault((row.JobId, task)) ?? sightings.GetValueOrDefault((row.JobId, null));

    private (string? Problem, Dictionary<(string, int?), Sighting> Jobs) Queue(string scheduler)
    {
        if (queues.TryGetValue(scheduler, out var answer)) return answer;
        var users = jobs.Where(job => job.Scheduler == scheduler).Select(job => job.User).Distinct().ToList();
        var queue = schedulers.Of(scheduler)?.Queue(users) ?? QueueAnswer.None($"there is no scheduler called '{scheduler}'");
        return queues[scheduler] = (queue.Problem, ByTask(queue.Sightings));
    }

    private Dictionary<(string, int?), Sighting> Account(string scheduler)
    {
        if (accounts.TryGetValue(scheduler, out var account)) return account;
        var queue = Queue(scheduler).Jobs;
        var unlisted = jobs.Where(job => job.Scheduler == scheduler && !job.EachTask.Any(task => Find(queue, job, task) is { State: not JobState.InError }))
            .Select(job => job.JobId).ToList();
        var sightings = unlisted.Count == 0 ? [] : schedulers.Of(scheduler)?.Accounting(unlisted) ?? [];
        return accounts[scheduler] = ByTask(sightings);
    }

    private static Dictionary<(string, int?), Sighting> ByTask(IReadOnlyList<Sighting> sightings) =>
        sightings.GroupBy(sighting => (sighting.JobId, sighting.Task)).ToDictionary(group => group.Key, group => group.Last());
}
