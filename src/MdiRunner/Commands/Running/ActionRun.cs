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
/// <param name="console">Whoever called.</param>
internal sealed class ActionRun(ActionPlan plan, RuntimeSelection runtimes, RecordedVersions recorded, TaskRunner tasks, IConsole console)
{
    private readonly IReadOnlyList<TaskPlan> due = plan.ToTasks();
    private readonly Dictionary<ActionPlan, PreparedAction> prepared = new(ReferenceEqualityComparer.Instance);
    private readonly List<TaskResult> results = [];
    private readonly Lock gate = new();
    private volatile bool hasFailed;
    private int begun;

    /// <summary>Runs, or in a dry-run shows, the tasks. After a failure no further task is begun.</summary>
    /// <returns>The results of the tasks that were begun, by task.</returns>
    public async Task<IReadOnlyList<TaskResult>> RunAsync()
    {
        if (!plan.IsQuiet) console.Output.Write(Prepare(plan).Report.Text);
        var atOnce = plan.IsDryRun ? 1 : Parallelism();
        if (atOnce == 1) await RunInTurnAsync();
        else await RunSideBySideAsync(atOnce);
        return [.. results.OrderBy(result => result.Task.TaskId)];
    }

    private int Parallelism()
    {
        var asked = int.TryParse(plan.Values.Find(OptionNames.Jobs)?.Of(1), out var jobs) ? jobs : Environment.ProcessorCount / due.Max(task => task.Cpus);
        return Math.Clamp(asked, 1, due.Count);
    }

    private async Task RunInTurnAsync()
    {
        var output = new TaskOutput(console.Output, null, console.Progress);
        foreach (var task in due)
        {
            Announce(task, console.Output);
            console.Output.Flush();
            if (plan.IsDryRun) continue;
            if (!Add(await RunTaskAsync(task, output))) return;
        }
    }

    private async Task RunSideBySideAsync(int atOnce)
    {
        using var places = new SemaphoreSlim(atOnce);
        var running = new List<Task>();
        foreach (var task in due)
        {
            await places.WaitAsync();
            if (hasFailed) break;
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
                for (var buffer = new char[1 << 16]; lines.Read(buffer) is > 0 and var read;) console.Output.Write(buffer, 0, read);
                console.Output.Flush();
                Add(result);
                console.ShowProgress($"{plan.Pipeline.Name} {plan.Action.Name}: {results.Count} of {due.Count} tasks ended, {begun - results.Count} running");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private bool Add(TaskResult result)
    {
        results.Add(result);
        hasFailed |= !result.WorkIsDone;
        foreach (var error in result.Errors) console.Complain(error);
        return result.WorkIsDone;
    }

    private async Task<TaskResult> RunTaskAsync(TaskPlan task, TaskOutput output)
    {
        TaskPlan actual;
        PreparedAction action;
        lock (gate)
        {
            actual = recorded.Of(task);
            action = Prepare(actual.Plan);
        }
        var result = await tasks.RunAsync(actual, action, output);
        return result with { Task = task };
    }

    private PreparedAction Prepare(ActionPlan plan) => prepared.TryGetValue(plan, out var known) ? known : prepared[plan] = PreparedAction.Of(plan, runtimes);

    private void Announce(TaskPlan task, TextWriter output)
    {
        if (!plan.IsQuiet) output.Write(ConfigurationReport.BlockOf(task));
    }
}
