using MdiRunner.Commands.Planning;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Running;

/// <summary>Runs the tasks of one action: one after the other, or several of an array at a time, each with its output kept apart.</summary>
/// <param name="plan">The action.</param>
/// <param name="runtimes">Decides where tasks run.</param>
/// <param name="recorded">Keeps finished tasks at their version.</param>
/// <param name="tasks">Runs single tasks.</param>
/// <param name="context">The call.</param>
internal sealed class ActionRun(ActionPlan plan, RuntimeSelection runtimes, RecordedVersions recorded, TaskRunner tasks, RunContext context)
{
    private readonly List<TaskResult> results = [];
    private readonly Lock gate = new();
    private int begun;

    /// <summary>Runs, or in a dry-run shows, the tasks. After a failure no further task is begun.</summary>
    /// <returns>The results of the tasks that were begun, by task.</returns>
    public async Task<IReadOnlyList<TaskResult>> RunAsync()
    {
        if (!plan.IsQuiet) context.Output.Write(Report(plan, runtimes.For(plan)));
        var atOnce = plan.IsDryRun ? 1 : Parallelism();
        if (atOnce == 1) await RunInTurnAsync();
        else await RunSideBySideAsync(atOnce);
        return [.. results.OrderBy(result => result.Task.TaskId)];
    }

    private int Parallelism()
    {
        var asked = int.TryParse(plan.Values.Find(OptionNames.Jobs)?.Of(1), out var jobs) ? jobs : Environment.ProcessorCount / plan.Tasks.Max(task => task.Cpus);
        return Math.Clamp(asked, 1, plan.Tasks.Count);
    }

    private async Task RunInTurnAsync()
    {
        var output = new TaskOutput(context.Output, null, context.Progress);
        foreach (var task in plan.Tasks)
        {
            Announce(task, context.Output);
            context.Output.Flush();
            if (plan.IsDryRun) continue;
            if (!Add(await RunTaskAsync(task, output))) return;
        }
    }

    private async Task RunSideBySideAsync(int atOnce)
    {
        using var places = new SemaphoreSlim(atOnce);
        var running = new List<Task>();
        foreach (var task in plan.Tasks)
        {
            await places.WaitAsync();
            if (HasFailed()) break;
            begun++;
            running.Add(Task.Run(async () =>
            {
                try
                {
                    await RunApartAsync(task);
                }
                finally
                {
                    places.Release();
                }
            }));
        }
        await Task.WhenAll(running);
    }

    // We and the action append to one file, so its lines are in the order in which they were written.
    private async Task RunApartAsync(TaskPlan task)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var writer = new AppendingWriter(file);
            Announce(task, writer);
            var result = await RunTaskAsync(task, new TaskOutput(writer, file, new LogProgress(writer)));
            lock (gate)
            {
                using var lines = File.OpenText(file);
                for (var buffer = new char[1 << 16]; lines.Read(buffer) is > 0 and var read;) context.Output.Write(buffer, 0, read);
                context.Output.Flush();
                Add(result);
                context.ShowProgress($"{plan.Pipeline.Name} {plan.Action.Name}: {results.Count} of {plan.Tasks.Count} tasks ended, {begun - results.Count} running");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private bool HasFailed()
    {
        lock (gate)
        {
            return results.Exists(result => !result.WorkIsDone);
        }
    }

    private bool Add(TaskResult result)
    {
        results.Add(result);
        foreach (var error in result.Errors) context.Complain(error);
        return result.WorkIsDone;
    }

    private async Task<TaskResult> RunTaskAsync(TaskPlan task, TaskOutput output)
    {
        TaskPlan actual;
        lock (gate)
        {
            actual = recorded.Of(task);
        }
        var runtime = runtimes.For(actual.Plan);
        var result = await tasks.RunAsync(actual, runtime, Report(actual.Plan, runtime) + ConfigurationReport.OfTask(actual), output);
        return result with { Task = task };
    }

    private static string Report(ActionPlan plan, RuntimeChoice runtime) => ConfigurationReport.Of(plan, runtime.Report);

    private void Announce(TaskPlan task, TextWriter output)
    {
        if (!plan.IsQuiet) output.Write(ConfigurationReport.OfTask(task));
    }
}
