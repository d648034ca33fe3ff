using MdiRunner.Errors;
using MdiRunner.Scheduling.GridEngine;
using MdiRunner.Scheduling.Pbs;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Scheduling.Slurm;

namespace MdiRunner.Scheduling;

/// <summary>The schedulers that there are. All of them may be installed on one host.</summary>
public sealed class Schedulers
{
    /// <summary>Names the scheduler to use: slurm, sge, pbs or none.</summary>
    public const string Variable = "MDI_SCHEDULER";

    private const string PatienceVariable = "MDI_SCHEDULER_TIMEOUT";

    private readonly IScheduler[] all;
    private readonly string? asked;

    /// <summary>Reads the caller's choice.</summary>
    /// <param name="environment">The caller's environment.</param>
    public Schedulers(IReadOnlyDictionary<string, string> environment)
    {
        Patience = TimeSpan.FromSeconds(int.TryParse(environment.GetValueOrDefault(PatienceVariable), out var seconds) && seconds > 0 ? seconds : 60);
        var helper = new HelperProgram(Patience);
        all = [new SlurmScheduler(helper), new GridEngineScheduler(helper, SchedulerJob.GridEngineCluster(environment)), new PbsScheduler(helper)];
        asked = environment.GetValueOrDefault(Variable) is { Length: > 0 } name ? name : null;
    }

    /// <summary>How long a scheduler's command may take.</summary>
    public TimeSpan Patience { get; }

    /// <summary>The scheduler of a row of a job history; null for jobs that ran in a shell.</summary>
    public IScheduler? Of(string name) => Array.Find(all, scheduler => scheduler.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True only when a scheduler says for certain that a job, as <see cref="SchedulerJob"/> writes it, has ended.</summary>
    public bool HasEnded(string job) => SchedulerJob.Parse(job) is { } parsed && Of(parsed.Scheduler)?.HasEnded(parsed) == true;

    /// <summary>The one to submit to: the one that is asked for, else the first that is installed and answers.</summary>
    /// <exception cref="MdiException">There is none.</exception>
    public IScheduler Choose()
    {
        if (asked is null) return Array.Find(all, scheduler => scheduler.Answers()) ?? throw None("no scheduler answers on this host: neither Slurm, Grid Engine nor PBS");
        if (asked.Equals("none", StringComparison.OrdinalIgnoreCase)) throw None($"{Variable} says that there is no scheduler");
        var scheduler = Of(asked) ?? throw new MdiError(ErrorKind.Configuration, $"{Variable} is '{asked}'") { Expected = "slurm, sge, pbs or none" }.ToException();
        return scheduler.Answers() ? scheduler : throw None($"{scheduler.Name}, which {Variable} asks for, does not answer on this host");
    }

    private static MdiException None(string message) => new MdiError(ErrorKind.Configuration, message)
    {
        Expected = "a login host of the cluster, with its commands on the PATH",
        Next = NextStep.Advice("to run everything in this shell instead: mdi submit --execute job.yml"),
    }.ToException();
}
