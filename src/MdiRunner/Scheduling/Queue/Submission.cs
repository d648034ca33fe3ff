using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.Queue;

/// <summary>Finds out what came of a call that submits a script. The script's path names the job: no other job that has not ended has it.</summary>
/// <param name="scheduler">Asked when the call itself does not tell.</param>
/// <param name="script">The script.</param>
internal sealed class Submission(IScheduler scheduler, string script)
{
    // Ctrl-C ends the scheduler's command too, be it before the job is accepted or after.
    private const int EndedBySignal = 128;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];

    /// <summary>The job's id.</summary>
    /// <param name="program">The program that was called.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="read">Takes the id out of its output; null where there is none.</param>
    /// <exception cref="MdiException">The job was refused, or nobody knows.</exception>
    public string Conclude(string program, ProgramAnswer answer, Func<string, string?> read)
    {
        if (answer.IsGood && read(answer.Output) is { } id) return id;
        var isRefused = answer is { Status: > 0 and < EndedBySignal } && !answer.Errors.Contains("timed out", StringComparison.OrdinalIgnoreCase);
        if (isRefused || answer is { Status: null, IsLate: false }) throw Refused(program, answer);
        return Search() ?? throw Doubtful(program, answer);
    }

    // The server may have taken the job although the call did not live to say so.
    private string? Search()
    {
        foreach (var pause in Pauses)
        {
            if (scheduler.Find(script).JobId is { } id) return id;
            Thread.Sleep(pause);
        }
        return null;
    }

    private static MdiException Refused(string program, ProgramAnswer answer) => new MdiError(ErrorKind.Configuration, $"{program} refused the job: {answer.Complaint}")
    {
        Expected = "values of the families job-manager and resources that this cluster accepts: account, partition, time-limit, n-cpu, ram-per-cpu",
    }.ToException();

    private MdiException Doubtful(string program, ProgramAnswer answer) => new MdiError(ErrorKind.Action, $"nobody knows whether the scheduler took {script}: {answer.Complaint}")
    {
        Next = NextStep.Advice($"look whether it is queued, delete it there if so, and repeat the command when {program} answers"),
    }.ToException();
}
