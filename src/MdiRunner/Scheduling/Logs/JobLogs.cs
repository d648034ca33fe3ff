using MdiRunner.Scheduling.History;

namespace MdiRunner.Scheduling.Logs;

/// <summary>The logs of some jobs, read beside each other: on a file server each of them is a wait.</summary>
internal sealed class JobLogs
{
    private const int Readers = 8;

    private readonly Func<JobRow, int?, string> path;
    private readonly Dictionary<(JobIdentity, int?), JobLog?> logs;

    /// <summary>Reads the logs.</summary>
    /// <param name="path">Where the log of a job or task lies.</param>
    /// <param name="jobs">The jobs.</param>
    public JobLogs(Func<JobRow, int?, string> path, IEnumerable<JobRow> jobs)
    {
        this.path = path;
        logs = jobs.SelectMany(job => job.EachTask.Select(task => (Job: job, Task: task))).AsParallel().WithDegreeOfParallelism(Readers)
            .Select(part => (Key: (part.Job.Identity, part.Task), Log: Read(part.Job, part.Task))).ToDictionary(read => read.Key, read => read.Log);
    }

    /// <summary>The log of a task; null where there is none.</summary>
    public JobLog? Of(JobRow row, int? task) => logs.TryGetValue((row.Identity, task), out var log) ? log : Read(row, task);

    private JobLog? Read(JobRow row, int? task) => JobLog.Read(path(row, task));
}
