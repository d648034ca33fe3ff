using MdiRunner.Errors;

namespace MdiRunner.Scheduling.Queue;

/// <summary>
/// A batch scheduler: how jobs are asked for, what it calls things, and its queue, spoken to through its own commands. All that is peculiar to one is behind
/// this interface, in a folder of its own.
/// </summary>
public interface IScheduler
{
    /// <summary>What job histories, script and log directories call it.</summary>
    string Name { get; }

    /// <summary>What people call it.</summary>
    string Title { get; }

    /// <summary>How a process learns which of its jobs it is.</summary>
    JobVariables Variables { get; }

    /// <summary>Whether it starts a job also when the one before it has failed: the job's script then has to look.</summary>
    bool StartsAfterFailure { get; }

    /// <summary>The name that it gives a job, and the job's log, when asked for a name.</summary>
    string JobName(string name);

    /// <summary>The name of the log of a job, or of one task of an array.</summary>
    string LogName(string job, string id, string? task);

    /// <summary>Whether it can be told to put logs into a directory; else the script of a job opens its log itself.</summary>
    bool CanWriteLogTo(string directory);

    /// <summary>The lines of a script that ask for a job: it reads its own, and takes those of other schedulers for comments.</summary>
    IReadOnlyList<string> Directives(JobRequest job);

    /// <summary>The time limit that a script asks for, where it heeds one; null where there is none.</summary>
    TimeSpan? TimeLimit(IEnumerable<string> script);

    /// <summary>Its own words for a state of a job; null where the common ones will do.</summary>
    /// <param name="state">The state.</param>
    /// <param name="code">Its code for the state.</param>
    /// <param name="reason">Its reason; null where it gave none.</param>
    string? Explain(JobState state, string code, string? reason);

    /// <summary>Whether its commands are installed here and its server answers.</summary>
    bool Answers();

    /// <summary>All jobs of some users that it has in mind, in one call.</summary>
    QueueAnswer Queue(IReadOnlyCollection<string> users);

    /// <summary>What its records say of jobs that it has in mind no more; those it knows nothing of are left out.</summary>
    IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds);

    /// <summary>How many tasks an array may have; null where that is not told.</summary>
    ArrayLimit? MostTasks();

    /// <summary>True only when it says for certain that it has no such job; false when it has, or does not answer.</summary>
    bool HasForgotten(string jobId);

    /// <summary>True only when it says for certain that a job of its own cluster has ended.</summary>
    bool HasEnded(SchedulerJob job);

    /// <summary>Queues a script and gives the job's id.</summary>
    /// <param name="job">What the script asks for, which the call says too: neither the site's environment nor what a line of a script cannot hold decides.</param>
    /// <param name="script">The script's path.</param>
    /// <exception cref="MdiException">It refused, or nobody knows whether it accepted.</exception>
    string Submit(JobRequest job, string script);

    /// <summary>Looks for the job that a script was submitted as: no other job that has not ended has the script's path.</summary>
    SearchAnswer Find(string script);

    /// <summary>Deletes jobs, pending or running.</summary>
    /// <exception cref="MdiException">It does not answer.</exception>
    void Delete(IReadOnlyCollection<string> jobIds);

    /// <summary>When pending jobs are expected to start; null where the scheduler does not tell such things.</summary>
    IReadOnlyList<ExpectedStart>? Starts();
}

/// <summary>The size of arrays that a site allows.</summary>
/// <param name="Tasks">The most tasks of an array.</param>
/// <param name="Setting">What the scheduler calls the setting.</param>
public sealed record ArrayLimit(int Tasks, string Setting);

/// <summary>When a job is expected to start.</summary>
/// <param name="JobId">The job, with its tasks if it is an array.</param>
/// <param name="Time">As the scheduler prints it.</param>
/// <param name="Nodes">Where; empty when that is open.</param>
public sealed record ExpectedStart(string JobId, string Time, string Nodes);
