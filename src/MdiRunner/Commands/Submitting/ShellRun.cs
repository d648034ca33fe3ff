using System.Globalization;
using System.Runtime.InteropServices;
using CliWrap;
using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Submitting;

/// <summary><c>submit --execute</c>: runs jobs in this shell, in order, with the same scripts, logs and rows as queued ones. A failure ends the call.</summary>
/// <param name="submitter">Writes scripts and rows.</param>
/// <param name="data">Where logs go.</param>
/// <param name="schedulers">Whose variables are kept from the jobs.</param>
/// <param name="status">Reads the outcome back.</param>
/// <param name="console">Whoever called.</param>
internal sealed class ShellRun(Submitter submitter, JobDataDirectory data, Schedulers schedulers, StatusPass status, IConsole console)
{
    private const int Terminate = 15;

    private volatile bool isInterrupted;
    private volatile int child;

    /// <summary>Runs the jobs.</summary>
    /// <returns>The exit status: of the job that failed, if one did.</returns>
    public async Task<int> RunAsync(IReadOnlyList<PlannedJob> due)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        submitter.Begin();
        try
        {
            foreach (var job in due)
            {
                var outcome = await RunAsync(job);
                if (outcome.State == JobState.Succeeded) continue;
                console.Complain(new MdiError(ErrorKind.Action, $"{job.Name} {outcome.Explanation ?? outcome.State.Word()}; no more jobs are run") { Next = data.Call("extend", "--execute") });
                return isInterrupted ? ExitStatus.Interrupted : outcome.Row.Status ?? ExitStatus.Failed;
            }
        }
        finally
        {
            submitter.End();
        }
        return ExitStatus.Success;
    }

    private async Task<JobView> RunAsync(PlannedJob job)
    {
        var script = submitter.Write(submitter.Script(job));
        var id = submitter.NewLocalId().ToString(CultureInfo.InvariantCulture);
        var row = submitter.Row(job, id, script) with { ExitStatus = "running", Note = ProcessIdentity.Current().ToString() };
        submitter.Record(row);
        console.Say(JobTable.Rule);
        console.Say(job.Name);
        console.Say(JobTable.Wave);
        foreach (var task in row.EachTask) await RunAsync(script, schedulers.LogOf(data, row, task), task);
        console.Say(JobTable.Rule);
        return status.Run(data).Jobs.Last(view => view.Row.Scheduler == JobRow.LocalScheduler && view.Row.JobId == id);
    }

    private async Task RunAsync(string script, string log, int? task)
    {
        if (isInterrupted) return;
        // A shell inside of a scheduler's job is still a shell: nobody but its user waits for the outcome.
        var variables = schedulers.All.SelectMany(scheduler => scheduler.Variables.Names).ToDictionary(name => name, _ => (string?)null);
        // One pipe for both, so that the lines of the log are in the order in which they were written.
        var run = Cli.Wrap("bash").WithArguments(["-c", "exec bash \"$0\" \"$@\" 2>&1", script, (task ?? 1).ToString(CultureInfo.InvariantCulture)]).WithEnvironmentVariables(variables).WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.Merge(PipeTarget.ToDelegate(console.Say), PipeTarget.ToFile(log))).ExecuteAsync();
        child = run.ProcessId;
        await run;
        child = 0;
    }

    private void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        isInterrupted = true;
        if (child is var process and > 0) Posix.Signal(process, Terminate);
    }
}
