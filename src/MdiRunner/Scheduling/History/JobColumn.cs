namespace MdiRunner.Scheduling.History;

/// <summary>The columns of a job's line in the job history, in their order.</summary>
internal enum JobColumn
{
    Name,
    JobId,
    Array,
    Number,
    Predecessors,
    Successors,
    StartTime,
    ExitStatus,
    WallTime,
    Memory,
    Script,
    Command,
    Instructions,
    ScriptFile,
    User,
    Scheduler,
}
