using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Running;

/// <summary>Decides which jobs of a plan are to be submitted, given what was submitted before.</summary>
/// <param name="plan">The plan.</param>
/// <param name="before">All jobs of the history, in the order of time.</param>
internal sealed class DueJobs(SubmitPlan plan, IReadOnlyList<JobView> before)
{
    private readonly Dictionary<int, JobView?> latest = plan.Jobs.ToDictionary(job => job.Number, job => before.LastOrDefault(view => job.Key.Matches(view.Row.Command)));

    /// <summary>The latest job of the history that does the same work; null where there is none.</summary>
    public JobView? EarlierOf(PlannedJob job) => latest[job.Number];

    /// <summary>The jobs that are queued, run, have succeeded, or may have: submitting them again would repeat work.</summary>
    public IReadOnlyList<PlannedJob> Repeated => plan.Jobs.Where(job => EarlierOf(job) is { } view && !view.State.IsLost()).ToList();

    /// <summary>New jobs, those that are lost, and those that wait for what is lost.</summary>
    public IReadOnlyList<PlannedJob> Unsatisfied
    {
        get
        {
            var due = new HashSet<int>();
            foreach (var job in plan.Jobs)
            {
                var waitsForLost = EarlierOf(job)?.State is JobState.Pending or JobState.Held && job.Predecessor is { } predecessor && due.Contains(predecessor);
                if (waitsForLost || EarlierOf(job) is not { } view || view.State.IsLost()) due.Add(job.Number);
            }
            return plan.Jobs.Where(job => due.Contains(job.Number)).ToList();
        }
    }

    /// <summary>Jobs of the history that still stand in a queue although others take their place.</summary>
    public IReadOnlyList<JobView> Replaced(IEnumerable<PlannedJob> due) =>
        due.Select(EarlierOf).OfType<JobView>().Where(view => view.State.IsQueued() && view.State != JobState.Running).ToList();

    /// <summary>The id of the job that one must wait for; null where nothing is to be waited for.</summary>
    /// <param name="job">The job.</param>
    /// <param name="submitted">Ids of jobs that were submitted now, by number.</param>
    public string? PredecessorOf(PlannedJob job, IReadOnlyDictionary<int, string> submitted)
    {
        if (job.Predecessor is not { } number) return null;
        if (submitted.TryGetValue(number, out var id)) return id;
        return EarlierOf(plan.Jobs[number - 1]) is { } view && (view.State.IsQueued() || view.State is JobState.Ending or JobState.Unknown) ? view.Row.JobId : null;
    }

    /// <summary>The error for work that would be repeated.</summary>
    public MdiError RepeatError(string jobFile) => new(ErrorKind.Usage, $"{string.Join(", ", Repeated.Select(job => job.Name))}: submitted before, and queued, running or done")
    {
        Next = NextStep.Command("mdi", "extend", jobFile).Noting("to submit only what is not; 'mdi submit --force' repeats everything"),
    };
}
