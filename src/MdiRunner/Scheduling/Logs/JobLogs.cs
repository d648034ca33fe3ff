using MdiRunner.Scheduling.History;

namespace MdiRunner.Scheduling.Logs;

/// <summary>The logs of some jobs, read beside each other: on a file server each of them is a wait.</summary>
internal sealed class JobLogs
{
    private const int Readers = 8;

    private readonly JobDataDirectory data;
    private readonly Dictionary<(JobIdentity, int?), JobLog?> logs;

    /// <summary>Reads the logs.</summary>
    /// <param name="data">Where they lie.</param>
    /// <param name="jobs">The jobs.</param>
    public JobLogs(JobDataDirectory data, IEnumerable<JobRow> jobs)
    {
        this.data = data;
        logs = jobs.SelectMany(job => job.EachTask.Select(task => (Job: job, Task: task))).AsParallel().WithDegreeOfParallelism(Readers)
            .Select(part => (Key: (part.Job.Identity, part.Task), Log: Read(part.Job, part.Task))).ToDictionary(read => read.Key, read => read.Log);
    }

    /// <summary>The log of a task; null where there is none.</summary>
    public JobLog? Of(JobRow row, int? task) => logs.TryGetValue((row.Identity, task), out var log) ? log : Read(row, task);

    private JobLog? Read(JobRow row, int? task) => JobLog.Read(data.Log(row, task));
}
