using System.Runtime.InteropServices;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Commands;

/// <summary>Hands the jobs of a submission to a scheduler, one after the other.</summary>
/// <param name="submitter">Writes scripts and rows.</param>
/// <param name="plan">All jobs, for their numbers.</param>
/// <param name="decision">What was submitted before.</param>
/// <param name="context">The call.</param>
internal sealed class QueueRun(Submitter submitter, SubmitPlan plan, DueJobs decision, RunContext context)
{
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
                Submit(job);
            }
        }
        catch (MdiException failure) when (ids.Count > 0)
        {
            throw new MdiException([.. failure.Errors.Select(error => error with
            {
                Message = $"{ids.Count} of {due.Count} jobs are queued, {due[ids.Count].Name} is not: {error.Message}",
                Next = error.Next ?? "mdi extend job.yml   (to queue the rest when the cause is mended)",
            })]);
        }
        finally
        {
            if (submitter.End() is { } first) SayArchive(first);
        }
        context.Say("\nall jobs queued");
        return ExitStatus.Success;
    }

    private void Submit(PlannedJob job)
    {
        var before = decision.PredecessorOf(job, ids);
        var script = submitter.WriteScript(job, before, LogsBefore(job));
        string id;
        try
        {
            id = submitter.Scheduler!.Submit(script);
        }
        catch (MdiException failure) when (failure.Errors[0].Kind == ErrorKind.Configuration)
        {
            File.Delete(script); // a refused job leaves nothing
            throw;
        }
        var row = submitter.Row(job, id, script) with
        {
            Predecessors = job.Predecessor is { } number && ids.ContainsKey(number) ? [number] : [],
            Successors = plan.SuccessorsOf(job),
        };
        submitter.Record(row);
        (ids[job.Number], rows[job.Number]) = (id, row);
        context.Say(JobText.Submitted(job, id, before ?? ""));
    }

    // Grid Engine starts a job when the one before it has ended, be it well or badly.
    private IReadOnlyList<string> LogsBefore(PlannedJob job) =>
        submitter.Scheduler!.Name == "SGE" && job.Predecessor is { } number && rows.TryGetValue(number, out var row) ? submitter.LogsOf(row) : [];

    private void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        isInterrupted = true;
    }

    private void SayArchive(string path) => context.Say($"creating status file archive:\n  {path}");
}
