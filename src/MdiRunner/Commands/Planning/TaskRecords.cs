using System.Collections.Concurrent;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Planning;

/// <summary>The records of tasks, each read once in a call and passed on, until its task is run.</summary>
/// <param name="installation">The installation.</param>
public sealed class TaskRecords(MdiDirectory installation)
{
    private readonly ConcurrentDictionary<string, TaskRecord> records = new(StringComparer.Ordinal);

    /// <summary>The record of a task.</summary>
    public TaskRecord Of(TaskPlan task) => Of(new TaskPaths(task, installation));

    /// <summary>The record of the task of some places.</summary>
    public TaskRecord Of(TaskPaths paths) => records.GetOrAdd(paths.ActionDirectory, _ => new TaskRecord(paths));

    /// <summary>The record as it is under a lease that was just taken: another run may have had the task since it was read.</summary>
    public TaskRecord Renew(TaskPaths paths) => records[paths.ActionDirectory] = new TaskRecord(paths);

    /// <summary>Forgets what was read of a task, which has run since.</summary>
    public void Forget(TaskPaths paths) => records.TryRemove(paths.ActionDirectory, out _);
}
