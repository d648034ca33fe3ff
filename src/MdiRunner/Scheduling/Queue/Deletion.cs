using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.Queue;

/// <summary>Judges what came of a call that deletes jobs: that some have ended meanwhile is no reason to complain, anything else means that they may still run.</summary>
internal static class Deletion
{
    /// <summary>Comes back when no job is left.</summary>
    /// <param name="program">The program that was called.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="ofEnded">What it says of jobs that it has no more.</param>
    /// <exception cref="MdiException">The scheduler refused, or did not answer.</exception>
    public static void Conclude(string program, ProgramAnswer answer, params string[] ofEnded)
    {
        if (answer.IsGood) return;
        var lines = (answer.Errors + answer.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (answer.Status is not null && lines.Length > 0 && lines.All(line => ofEnded.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)))) return;
        throw new MdiException(ErrorKind.Action, $"the jobs were not deleted, or not all of them: {(answer.Status is null ? answer.Complaint : $"{program}: {string.Join("; ", lines.Take(3))}")}", NextStep.Advice("repeat the command when the scheduler answers"));
    }
}
