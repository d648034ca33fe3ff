using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Submitting;

/// <summary>Writes job scripts and rows of the history for one submission.</summary>
/// <param name="data">Where they go.</param>
/// <param name="schedulers">All schedulers, for which a script has directives.</param>
/// <param name="scheduler">The scheduler; null for the shell.</param>
/// <param name="own">How scripts call this program.</param>
/// <param name="installation">The installation.</param>
/// <param name="jobText">The job file's text.</param>
/// <param name="options">Options behind the job file.</param>
internal sealed class Submitter(JobDataDirectory data, Schedulers schedulers, IScheduler? scheduler, OwnCommand own, MdiDirectory installation, string jobText, IReadOnlyList<string> options)
{
    // It carries the job file, which its owner may keep to himself.
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly HistoryFile file = new(data);
    private readonly SubmissionJournal journal = new(data);
    private bool isBegun;
    private bool hasArchive;

    /// <summary>The scheduler; null for the shell.</summary>
    public IScheduler? Scheduler => scheduler;

    /// <summary>Makes the directories, and keeps the state before the submission.</summary>
    /// <returns>The archive; null where there was no history yet.</returns>
    public string? Begin()
    {
        var archive = file.Begin(SchedulerName);
        hasArchive = archive is not null;
        return archive;
    }

    /// <summary>Keeps the first history of a job file, so that it can be gone back to; later ones are kept when they begin.</summary>
    public string? End() => hasArchive || !isBegun ? null : file.MakeArchive();

    /// <summary>The script of a job that waits for no other.</summary>
    public JobScript Script(PlannedJob job) => new()
    {
        Job = job,
        Schedulers = schedulers.All,
        Scheduler = scheduler,
        LogDirectory = data.Logs(SchedulerName),
        Command = own.Words,
        Installation = installation.Root,
        JobFile = data.JobFile,
        JobText = jobText,
        Options = options,
    };

    /// <summary>Writes a script, and gives its path.</summary>
    public string Write(JobScript script)
    {
        var path = data.NewScript(SchedulerName, NameOf(script.Job));
        Storage.AtomicFile.WriteText(path, script.ToString(), Executable);
        return path;
    }

    /// <summary>A number for a run in the shell: one more than the highest in logs and history, for a killed run may have left only one of them.</summary>
    public int NewLocalId() => file.Read().Jobs.Where(job => job.Scheduler == JobRow.LocalScheduler).Select(job => int.TryParse(job.JobId, out var id) && id < int.MaxValue ? id : 0).Append(data.LastLocalLog).Max() + 1;

    /// <summary>The row of a job.</summary>
    public JobRow Row(PlannedJob job, string id, string script) => new()
    {
        Name = NameOf(job),
        JobId = id,
        Tasks = job.IsArray ? Enumerable.Range(1, job.Action.TaskCount).ToList() : [],
        Number = job.Number,
        Script = script,
        Command = job.Key.ToString(),
        User = own.User,
        Scheduler = SchedulerName,
    };

    /// <summary>Hands a job to the scheduler, and puts it into the history once it is accepted; should we be killed in between, the note that stands until then tells the next call.</summary>
    /// <returns>The job with its id.</returns>
    /// <exception cref="MdiException">It was refused, or nobody knows whether it was accepted.</exception>
    public JobRow Submit(JobRow row, JobRequest request)
    {
        journal.Begin(row, !isBegun);
        try
        {
            var accepted = row with { JobId = scheduler!.Submit(request, row.Script) };
            Record(accepted);
            journal.End(row);
            return accepted;
        }
        catch (MdiException failure) when (failure.Errors[0].Kind == ErrorKind.Configuration)
        {
            // A refused job leaves nothing.
            journal.End(row);
            File.Delete(row.Script);
            throw;
        }
    }

    /// <summary>Puts a job into the history.</summary>
    public void Record(JobRow row)
    {
        file.Append(row, !isBegun);
        isBegun = true;
    }

    /// <summary>The command that queues what this submission has not queued.</summary>
    public NextCommand Continuation => data.Call("extend");

    /// <summary>The logs that a job of this submission will leave.</summary>
    public IReadOnlyList<string> LogsOf(JobRow row) => schedulers.LogsOf(data, row);

    private string NameOf(PlannedJob job) => scheduler?.JobName(job.Name) ?? job.Name;

    private string SchedulerName => scheduler?.Name ?? JobRow.LocalScheduler;
}
