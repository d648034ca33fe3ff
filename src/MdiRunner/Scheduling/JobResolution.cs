using System.Globalization;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Logs;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling;

/// <summary>
/// How a job stands: by the scheduler while it lists the job, then by its accounting, then by the job's own log. Where none of them says for
/// certain, the state is unknown, which is never success or failure.
/// </summary>
/// <param name="logs">The jobs' logs, read after the schedulers were asked: a job that ends in between is taken for a running one.</param>
/// <param name="answers">What the schedulers say.</param>
/// <param name="words">Explains states.</param>
/// <param name="patience">How long a file server may take to show a log.</param>
internal sealed class JobResolution(JobLogs logs, SchedulerAnswers answers, StateWords words, TimeSpan patience)
{
    private const int KilledStatus = 137;

    // Slurm warns up to 60 s before the 30 s that the script asks for.
    private static readonly TimeSpan EarliestWarning = TimeSpan.FromSeconds(95);

    /// <summary>The job brought up to date.</summary>
    public JobView Resolve(JobRow row)
    {
        if (row.IsFinal) return JobView.OfFinal(row, words);
        return TaskStates.Combine(row, row.EachTask.Select(task => Resolve(row, task)).ToList(), words);
    }

    private TaskState Resolve(JobRow row, int? task)
    {
        var seen = answers.Seen(row, task);
        var log = logs.Of(row, task);
        if (seen is { State: JobState.InError }) return TaskState.Live(seen with { Reason = words.Error(row, answers.Accounted(row, task)?.State, log?.ExitStatus) ?? seen.Reason }, log);
        if (seen is not null && !seen.State.IsFinal() && seen.State != JobState.Unknown) return TaskState.Live(seen, log);
        if (row.Scheduler == JobRow.LocalScheduler) return ResolveLocal(row, log);
        if (log?.ExitStatus is 0) return FromLog(row, log, seen); // records, which may take long to answer, could not say more
        if ((seen ?? answers.Accounted(row, task)) is { } told && told.State.IsFinal()) return Ended(row, told, log);
        if (log?.ExitStatus is not null) return FromLog(row, log, null);
        if (answers.ProblemOf(row) is { } problem) return TaskState.Unknown(problem, log);
        return Vanished(row, log);
    }

    // The scheduler answers, and lists the job no more; neither accounting nor log tells how it ended.
    private TaskState Vanished(JobRow row, JobLog? log)
    {
        if (log is not null && IsRecent(log.Modified)) return TaskState.Unknown("it is no longer in the queue, and its log does not show its end yet", log);
        if (log is null || !answers.HasForgotten(row)) return TaskState.Unknown("it is no longer in the queue, and has left no log that tells how it ended", log);
        return TaskState.Ended(JobState.Killed, KilledStatus, log, null);
    }

    private TaskState Ended(JobRow row, Sighting told, JobLog? log)
    {
        if (log?.ExitStatus is not null && told.State is JobState.Succeeded or JobState.Failed) return FromLog(row, log, told);
        var isLogAwaited = told.State is JobState.Succeeded or JobState.Failed or JobState.Killed && told.Ended is { } ended && IsRecent(ended.ToUniversalTime());
        if (isLogAwaited && log?.ExitStatus is null) return TaskState.Awaited(told, log);
        return told.State switch
        {
            JobState.Succeeded => TaskState.Ended(JobState.Succeeded, 0, log, told),
            JobState.Failed when log?.ExitStatus is null => TaskState.Ended(JobState.Killed, KilledStatus, log, told),
            JobState.Cancelled when log is null => TaskState.Ended(JobState.Cancelled, null, log, told),
            _ => TaskState.Ended(told.State, log?.ExitStatus ?? KilledStatus, log, told),
        };
    }

    private TaskState FromLog(JobRow row, JobLog log, Sighting? told)
    {
        if (log.ExitStatus == 0) return TaskState.Ended(JobState.Succeeded, 0, log, told);
        return TaskState.Ended(IsTimeLimit(row, log, told) ? JobState.TimedOut : JobState.Failed, log.ExitStatus, log, told);
    }

    // A job that heeds the warning ends before the limit, and the scheduler has it as failed.
    private bool IsTimeLimit(JobRow row, JobLog log, Sighting? told) =>
        log.Signal is not null && (told?.Limit ?? words.TimeLimitOf(row)) is { } limit && Durations.Seconds(log.Seconds) > limit - EarliestWarning;

    private TaskState ResolveLocal(JobRow row, JobLog? log)
    {
        if (log?.ExitStatus is not null) return FromLog(row, log, null);
        return ProcessIdentity.Parse(row.Note)?.Fate() switch
        {
            ProcessFate.Running => TaskState.Live(new Sighting(row.JobId, null, JobState.Running, "running"), log),
            ProcessFate.Gone => TaskState.Ended(JobState.Killed, KilledStatus, log, null),
            _ => TaskState.Unknown("it was started in a shell of another host", log),
        };
    }

    private bool IsRecent(DateTime time) => (DateTime.UtcNow - time).Duration() < patience;
}

/// <summary>How one task of a job stands.</summary>
/// <param name="State">The state.</param>
/// <param name="ExitStatus">The exit status of a task that ended, if it has one.</param>
/// <param name="Code">The scheduler's word for one that did not.</param>
/// <param name="Reason">The scheduler's reason, or why nobody knows.</param>
/// <param name="Log">Its log, if it can be seen.</param>
/// <param name="Sighting">What the scheduler says of it.</param>
internal sealed record TaskState(JobState State, int? ExitStatus, string Code, string? Reason, JobLog? Log, Sighting? Sighting)
{
    public static TaskState Live(Sighting seen, JobLog? log) => new(seen.State, null, seen.Code, seen.Reason, log, seen);

    public static TaskState Unknown(string reason, JobLog? log) => new(JobState.Unknown, null, "unknown", reason, log, null);

    public static TaskState Awaited(Sighting told, JobLog? log) => new(JobState.Ending, null, told.Code, "ended; its log is not to be seen yet", log, told);

    public static TaskState Ended(JobState state, int? status, JobLog? log, Sighting? told) => new(state, status, "", told?.Reason, log, told);

    public string StartTime => Log?.StartTime ?? Sighting?.Started?.ToString("ddd MM/dd/yy HH:mm", CultureInfo.InvariantCulture) ?? "";

    public TimeSpan? WallTime => Log?.ExitStatus is not null ? Durations.Seconds(Log.Seconds) : Sighting?.Elapsed;

    public double? Gigabytes => Log?.Kilobytes > 0 ? Log.Kilobytes / 1e6 : Sighting?.Memory / 1e9;
}
