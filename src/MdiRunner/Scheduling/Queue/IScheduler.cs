using MdiRunner.Errors;

namespace MdiRunner.Scheduling.Queue;

/// <summary>A batch scheduler, spoken to through its own commands.</summary>
public interface IScheduler
{
    /// <summary>What job histories, script and log directories call it.</summary>
    string Name { get; }

    /// <summary>The name that it gives a job, and the job's log, when asked for a name.</summary>
    string JobName(string name);

    /// <summary>Whether its commands are installed here and its server answers.</summary>
    bool Answers();

    /// <summary>All jobs of some users that it has in mind, in one call.</summary>
    QueueAnswer Queue(IReadOnlyCollection<string> users);

    /// <summary>What its records say of jobs that it has in mind no more; those it knows nothing of are left out.</summary>
    IReadOnlyList<Sighting> Accounting(IReadOnlyCollection<string> jobIds);

    /// <summary>False when it says for certain that it has no such job; true when it has, or does not answer.</summary>
    bool MayKnow(string jobId);

    /// <summary>True only when it says for certain that a job of its own cluster has ended.</summary>
    bool HasEnded(SchedulerJob job);

    /// <summary>Queues a script and gives the job's id.</summary>
    /// <exception cref="MdiException">It refused, or nobody knows whether it accepted.</exception>
    string Submit(string script);

    /// <summary>Looks for the job that a script was submitted as: no other job ever has the script's path.</summary>
    SearchAnswer Find(string script);

    /// <summary>Deletes jobs, pending or running.</summary>
    /// <exception cref="MdiException">It does not answer.</exception>
    void Delete(IReadOnlyCollection<string> jobIds);

    /// <summary>When pending jobs are expected to start; null where the scheduler does not tell such things.</summary>
    IReadOnlyList<ExpectedStart>? Starts();
}

/// <summary>When a job is expected to start.</summary>
/// <param name="JobId">The job, with its tasks if it is an array.</param>
/// <param name="Time">As the scheduler prints it.</param>
/// <param name="Nodes">Where; empty when that is open.</param>
public sealed record ExpectedStart(string JobId, string Time, string Nodes);
