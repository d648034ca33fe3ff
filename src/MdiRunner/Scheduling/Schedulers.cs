using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Scheduling.GridEngine;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Pbs;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Scheduling.Slurm;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Scheduling;

/// <summary>The schedulers that there are: the only place that lists them. All of them may be installed on one host.</summary>
public sealed class Schedulers
{
    /// <summary>Names the scheduler to use, or none.</summary>
    public const string Variable = "MDI_SCHEDULER";

    private const string PatienceVariable = "MDI_SCHEDULER_TIMEOUT";
    private const string NoneOfThem = "none";

    private readonly string? asked;

    /// <summary>Reads the caller's choice.</summary>
    /// <param name="environment">The caller's environment.</param>
    /// <exception cref="MdiException">A variable is not a number.</exception>
    public Schedulers(IReadOnlyDictionary<string, string> environment)
    {
        Patience = TimeSpan.FromSeconds(EnvironmentNumber.Read(environment, PatienceVariable, least: 1, most: EnvironmentNumber.Day, usual: 60));
        var programs = new Programs { Patience = Patience };
        // Grid Engine comes last: its JOB_ID is a name that others use too.
        All = [new SlurmScheduler(programs, environment), new PbsScheduler(programs), new GridEngineScheduler(programs, environment)];
        asked = environment.GetValueOrDefault(Variable) is { Length: > 0 } name ? name : null;
    }

    /// <summary>All of them, in the order in which they are tried.</summary>
    public IReadOnlyList<IScheduler> All { get; }

    /// <summary>How long a scheduler's command may take.</summary>
    public TimeSpan Patience { get; }

    private string Choices => string.Join(", ", All.Select(scheduler => scheduler.Name.ToLowerInvariant()).Append(NoneOfThem));

    /// <summary>The scheduler of a row of a job history; null for jobs that ran in a shell.</summary>
    public IScheduler? Of(string name) => All.FirstOrDefault(scheduler => scheduler.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The job that a process with this environment is part of; null outside of one.</summary>
    public SchedulerJob? JobOf(IReadOnlyDictionary<string, string> environment) => All
        .Where(scheduler => !string.IsNullOrEmpty(environment.GetValueOrDefault(scheduler.Variables.JobId)))
        .Select(scheduler => new SchedulerJob(scheduler.Name, scheduler.Variables.Cluster(environment), environment[scheduler.Variables.JobId])).FirstOrDefault();

    /// <summary>The log of one task, or of a job that is no array.</summary>
    public string LogOf(JobDataDirectory data, JobRow job, int? task) =>
        Path.Combine(data.Logs(job.Scheduler), Of(job.Scheduler)?.LogName(job.Name, job.JobId, Text(task)) ?? LogName.Of(job.Name, job.JobId, Text(task)));

    /// <summary>The logs of a job in the order of its tasks; some may not exist.</summary>
    public IReadOnlyList<string> LogsOf(JobDataDirectory data, JobRow job) => job.EachTask.Select(task => LogOf(data, job, task)).ToList();

    /// <summary>True only when a scheduler says for certain that a job, as <see cref="SchedulerJob"/> writes it, has ended.</summary>
    public bool HasEnded(string job) => SchedulerJob.Parse(job) is { } parsed && Of(parsed.Scheduler)?.HasEnded(parsed) == true;

    /// <summary>The one to submit to: the one that is asked for, else the first that is installed and answers.</summary>
    /// <exception cref="MdiException">There is none.</exception>
    public IScheduler Choose()
    {
        if (asked is null) return All.FirstOrDefault(scheduler => scheduler.Answers()) ?? throw None($"no scheduler answers on this host ({string.Join(", ", All.Select(scheduler => scheduler.Title))})");
        if (asked.Equals(NoneOfThem, StringComparison.OrdinalIgnoreCase)) throw None($"{Variable} says that there is no scheduler");
        var scheduler = Of(asked) ?? throw new MdiError(ErrorKind.Configuration, $"{Variable} is '{asked}'") { Expected = $"one of {Choices}" }.ToException();
        return scheduler.Answers() ? scheduler : throw None($"{scheduler.Name}, which {Variable} asks for, does not answer on this host");
    }

    private static string? Text(int? task) => task?.ToString(CultureInfo.InvariantCulture);

    private static MdiException None(string message) => new MdiError(ErrorKind.Configuration, message)
    {
        Expected = "a login host of the cluster, with its commands on the PATH",
        Next = NextStep.Advice("to run everything in this shell instead: mdi submit --execute job.yml"),
    }.ToException();
}
