using System.Runtime.InteropServices;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Commands.Submitting;

/// <summary>Hands the jobs of a submission to a scheduler, one after the other.</summary>
/// <param name="submitter">Writes scripts and rows.</param>
/// <param name="plan">All jobs, for their numbers.</param>
/// <param name="decision">What was submitted before.</param>
/// <param name="console">Whoever called.</param>
internal sealed class QueueRun(Submitter submitter, SubmitPlan plan, DueJobs decision, IConsole console)
{
    private const string NoId = "0";

    private readonly Dictionary<int, string> ids = [];
    private readonly Dictionary<int, JobRow> rows = [];
    private volatile bool isInterrupted;

    /// <summary>Submits the jobs that are due.</summary>
    /// <exception cref="MdiException">One was refused; those before it are queued and in the history.</exception>
    public int Run(IReadOnlyList<PlannedJob> due)
    {
        // Between "accepted" and "recorded" nothing may end us.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        if (submitter.Begin() is { } archive) SayArchive(archive);
        try
        {
            foreach (var job in due)
            {
                if (isInterrupted) throw new MdiException(ErrorKind.Interrupted, "interrupted");
                SubmitAndRecord(job);
            }
        }
        catch (MdiException failure) when (ids.Count > 0)
        {
            throw new MdiException([.. failure.Errors.Select(error => error with
            {
                Message = $"{ids.Count} of {due.Count} jobs are queued, {due[ids.Count].Name} is not: {error.Message}",
                Next = error.Next ?? submitter.Continuation.Noting("to queue the rest when the cause is fixed"),
            })]);
        }
        finally
        {
            KeepHistory();
        }
        console.Say("\nall jobs queued");
        return ExitStatus.Success;
    }

    // A full disk is no reason to lose what was accepted: the note about the job stands, and the next call records it.
    private void SubmitAndRecord(PlannedJob job)
    {
        try
        {
            Submit(job);
        }
        catch (IOException failure)
        {
            throw new MdiException(ErrorKind.Action, $"{job.Name}: {failure.Message}", submitter.Continuation.Noting("when the cause is fixed: it finds what is queued, and queues the rest"));
        }
    }

    private void KeepHistory()
    {
        try
        {
            if (submitter.End() is { } first) SayArchive(first);
        }
        catch (IOException failure)
        {
            console.Warn(new MdiError(ErrorKind.Action, $"'mdi rollback' cannot take this submission back, for the history could not be kept: {failure.Message}"));
        }
    }

    private void Submit(PlannedJob job)
    {
        var before = decision.PredecessorOf(job, ids);
        var script = submitter.Script(job) with
        {
            Predecessor = before,
            IsPredecessorArray = job.Predecessor is { } earlier && plan.Jobs[earlier - 1].IsArray,
            PredecessorLogs = LogsBefore(job),
        };
        var queued = submitter.Row(job, NoId, submitter.Write(script)) with
        {
            Predecessors = job.Predecessor is { } number && ids.ContainsKey(number) ? [number] : [],
            Successors = plan.SuccessorsOf(job),
        };
        var row = submitter.Submit(queued, script.Request);
        (ids[job.Number], rows[job.Number]) = (row.JobId, row);
        console.Say(JobTable.Submitted(job, row.JobId, before ?? ""));
    }

    private IReadOnlyList<string> LogsBefore(PlannedJob job) =>
        submitter.Scheduler!.StartsAfterFailure && job.Predecessor is { } number && rows.TryGetValue(number, out var row) ? submitter.LogsOf(row) : [];

    private void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        isInterrupted = true;
    }

    private void SayArchive(string path) => console.Say($"creating status file archive:\n  {path}");
}
