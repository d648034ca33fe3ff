using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>Finds out which jobs are meant: by <c>--job</c>, or by asking when there are several and somebody is there to answer.</summary>
internal static class JobChoice
{
    /// <summary>The selection; all jobs where nobody can be asked.</summary>
    public static JobSelection Of(CommandLine options, IReadOnlyList<JobRow> jobs)
    {
        if (options["job"] is { } given) return new JobSelection(given);
        if (jobs.Count < 2 || Console.IsInputRedirected || Console.IsOutputRedirected) return JobSelection.All;
        Console.Write("\n    0  all jobs\n");
        foreach (var (place, job) in jobs.Index()) Console.Write($"{place + 1,5}  {job.JobId}  {job.Name}\n");
        Console.Write($"\nWhich job? [0-{jobs.Count}] ");
        Console.Out.Flush();
        var answer = Console.In.ReadLine();
        if (!int.TryParse(answer, out var choice) || choice < 0 || choice > jobs.Count) throw new MdiException(ErrorKind.Usage, $"'{answer}' is none of them");
        return choice == 0 ? JobSelection.All : new JobSelection(jobs[choice - 1].JobId);
    }

    /// <summary>One job and, where it was named, its task.</summary>
    public static (JobRow Job, int? Task) One(CommandLine options, IReadOnlyList<JobRow> jobs)
    {
        var selection = Of(options, jobs);
        return selection.Of(jobs) is [var one] ? (one, selection.Task) : throw new MdiException(ErrorKind.Usage, "a single job is needed", NextStep.Advice($"add --job {(jobs.Count > 0 ? jobs[^1].JobId : "N")}"));
    }
}
