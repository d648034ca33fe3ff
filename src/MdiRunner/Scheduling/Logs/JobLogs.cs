using MdiRunner.Scheduling.History;

namespace MdiRunner.Scheduling.Logs;

/// <summary>The logs of some jobs, read beside each other: on a file server each of them is a wait.</summary>
internal sealed class JobLogs
{
    private const int Readers = 8;

    private readonly JobDataDirectory data;
    private readonly Dictionary<string, JobLog?> logs;

    /// <summary>Reads the logs.</summary>
    /// <param name="data">Where they lie.</param>
    /// <param name="jobs">The jobs.</param>
    public JobLogs(JobDataDirectory data, IEnumerable<JobRow> jobs)
    {
        this.data = data;
        logs = jobs.SelectMany(data.LogsOf).Distinct().AsParallel().WithDegreeOfParallelism(Readers)
            .Select(path => (Path: path, Log: JobLog.Read(path))).ToDictionary(read => read.Path, read => read.Log);
    }

    /// <summary>The log of a task; null where there is none.</summary>
    public JobLog? Of(JobRow row, int? task) => logs.TryGetValue(data.Log(row, task), out var log) ? log : JobLog.Read(data.Log(row, task));
}
