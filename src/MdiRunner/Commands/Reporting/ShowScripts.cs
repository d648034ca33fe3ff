using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Reporting;

/// <summary>Shows the scripts of jobs, and when pending jobs will start.</summary>
/// <param name="schedulers">The schedulers.</param>
/// <param name="status">Brings the history up to date.</param>
/// <param name="console">Whoever called.</param>
public sealed class ShowScripts(Schedulers schedulers, StatusPass status, IConsole console)
{
    /// <summary>Writes the scripts of jobs.</summary>
    public void Scripts(JobDataDirectory data, IEnumerable<JobRow> jobs)
    {
        foreach (var row in jobs)
        {
            console.Say(JobTable.Rule);
            console.Say($"job: {row.JobId}");
            console.Say(JobTable.ThinRule);
            var script = data.Script(row);
            console.Say(script);
            console.Say(JobTable.ThinRule);
            console.Output.Write(Posix.CanRead(script) ? File.ReadAllText(script) : $"the script is {(File.Exists(script) ? "another user's" : "gone")}\n");
        }
        console.Say(JobTable.Rule);
    }

    /// <summary>Writes when pending jobs are expected to start, as far as their scheduler tells.</summary>
    public void Starts(string jobFile)
    {
        var pending = status.Run(new JobDataDirectory(jobFile)).Jobs.Where(view => view.State is JobState.Pending or JobState.Held or JobState.Requeued or JobState.Blocked).ToList();
        console.Say($"\nthe current time is: {DateTime.Now:yyyy-MM-dd HH:mm}\n");
        console.Say("JOBID\t\tSTART_TIME\t\tNODE(S)");
        foreach (var group in pending.GroupBy(view => view.Row.Scheduler))
        {
            var starts = schedulers.Of(group.Key)?.Starts();
            if (starts is null) console.Say($"{group.Key} does not tell when jobs will start");
            foreach (var start in starts ?? []) if (group.Any(view => start.JobId.Split('_')[0] == view.Row.JobId)) console.Say($"{start.JobId}\t{start.Time}\t{start.Nodes}");
        }
    }
}
