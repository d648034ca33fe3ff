using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Logs;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Planning;

/// <summary>Finds where a job runs and where it works.</summary>
/// <param name="schedulers">Know the names of logs.</param>
/// <param name="status">Brings the history up to date.</param>
public sealed class JobLocations(Schedulers schedulers, StatusPass status)
{
    /// <summary>The jobs that run now.</summary>
    public IReadOnlyList<JobRow> Running(JobDataDirectory data) => status.Run(data).Jobs.Where(view => view.State == JobState.Running).Select(view => view.Row).ToList();

    /// <summary>The host that runs a job or task.</summary>
    /// <exception cref="MdiException">The job does not say.</exception>
    public string Host(JobDataDirectory data, JobRow row, int? task) =>
        JobLog.Read(schedulers.LogOf(data, row, TaskOf(row, task)))?.Host ?? throw new MdiException(ErrorKind.Usage, $"the log of job {row.JobId} does not tell its host (yet)", data.Call("status"));

    /// <summary>The directory in which a job or task works.</summary>
    /// <exception cref="MdiException">The history does not tell, or the job has several and none was named.</exception>
    public static string Directory(JobDataDirectory data, JobRow row, int? task)
    {
        var directories = new JobPlaces(row.Command).TaskDirectories;
        var index = (TaskOf(row, task) ?? 1) - 1;
        if (index < directories.Count) return directories[index];
        throw new MdiException(ErrorKind.Usage, $"the history does not tell where job {row.JobId} works", data.Call("report", "--job", row.JobId));
    }

    private static int? TaskOf(JobRow row, int? task)
    {
        if (row.Tasks.Count == 0) return null;
        if (task is { } asked && row.Tasks.Contains(asked)) return asked;
        throw new MdiException(ErrorKind.Usage, $"job {row.JobId} has {row.Tasks.Count} tasks", NextStep.Advice($"--job {row.JobId}[1] to --job {row.JobId}[{row.Tasks.Count}]"));
    }
}
