using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Execution.Leases;
using MdiRunner.Execution.Process;
using MdiRunner.Execution.Records;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;
using MdiRunner.Push;
using MdiRunner.Push.Request;
using MdiRunner.Push.Transfer;

namespace MdiRunner.Commands.Running;

/// <summary>Takes one task from wherever it stands to its end: action, package, push, each only if it is due.</summary>
/// <param name="installation">The installation.</param>
/// <param name="records">What earlier runs have left.</param>
/// <param name="deliveries">Where packages go.</param>
/// <param name="leases">Keep other runs off.</param>
/// <param name="images">Gets container images.</param>
/// <param name="places">Finds the way to push targets.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class TaskRunner(MdiDirectory installation, TaskRecords records, Deliveries deliveries, TaskLeases leases, ImagePull images, RemotePlaces places, Call call, IConsole console)
{
    /// <summary>Runs a task. What goes wrong is in the result; it is thrown only where nothing was begun.</summary>
    public async Task<TaskResult> RunAsync(TaskPlan task, PreparedAction prepared, TaskOutput output)
    {
        var paths = new TaskPaths(task, installation);
        AttemptOutcome? action = null;
        try
        {
            Directory.CreateDirectory(paths.Logs);
            var attempt = Guid.NewGuid().ToString("N");
            using var lease = leases.Take(paths, attempt, output.Say);
            var attemptContext = new AttemptContext(attempt, lease, call.Environment, records.Renew(paths), prepared.Report, output.Say, console.Warn) { OutputFile = output.ChildFile };
            action = await new TaskAttempt(paths, prepared.Runtime, images, attemptContext).RunAsync();
            return action.State == ActionState.Succeeded ? Complete(paths, action, prepared.Report, output, lease) : new TaskResult(task, action, null, []);
        }
        catch (MdiException failure)
        {
            return new TaskResult(task, action, null, failure.Errors);
        }
        catch (OperationCanceledException)
        {
            return new TaskResult(task, action, null, [Lease.TakenOver]);
        }
        catch (Exception failure)
        {
            // Other tasks go on.
            var name = $"{task.Pipeline.Name} {task.Action.Name} {task.DataName}";
            return new TaskResult(task, action, null, [.. Failure.ErrorsOf(failure).Select(error => error with { Message = $"{name}: {error.Message}", Next = error.Next is null ? null : Kept })]);
        }
        finally
        {
            records.Forget(paths);
        }
    }

    private static NextStep Kept { get; } = NextStep.Advice("repeat the command when the cause is fixed: what is finished is kept");

    // What is written whole stands, whatever ends it.
    private TaskResult Complete(TaskPaths paths, AttemptOutcome action, ConfigurationReport report, TaskOutput output, Lease lease)
    {
        using var interruption = new Interruption(lease.Lost);
        try
        {
            var package = PackageStep.Assemble(Request(paths, action, report, output, interruption.Token));
            if (package.Package is null) return new TaskResult(paths.Task, action, null, []);
            lease.EnsureHeld();
            return new TaskResult(paths.Task, action, Deliver(paths, action, package.Package, output, interruption.Token), []);
        }
        catch (OperationCanceledException) when (interruption.Signal is not null)
        {
            return new TaskResult(paths.Task, action, null, [Interrupted(paths.Task)]) { InterruptedBy = interruption.Signal };
        }
    }

    private MdiError Interrupted(TaskPlan task) =>
        new(ErrorKind.Interrupted, $"{task.Pipeline.Name} {task.Action.Name} {task.DataName} was interrupted after its action, while the package was made or delivered") { Next = LastingCall.Of(call.Repeat, task.Plan) };

    private static PackageRequest Request(TaskPaths paths, AttemptOutcome action, ConfigurationReport report, TaskOutput output, CancellationToken cancellation) => new()
    {
        Suite = paths.Task.Pipeline.Tree.Suite.Name,
        Pipeline = paths.Task.Pipeline.Name,
        Action = paths.Task.Action.Name,
        DataName = paths.Task.DataName,
        TaskPipelineDirectory = paths.PipelineDirectory,
        TaskActionDirectory = paths.ActionDirectory,
        DataFilePrefix = paths.DataFilePrefix,
        Declaration = paths.Task.Pipeline.PackageOf(paths.Task.Action.Name),
        Environment = action.Environment,
        Task = report.Of(paths.Task),
        Identity = action.Fingerprint.Parts
            .Where(part => part.Kind is FingerprintPartKind.Option or FingerprintPartKind.Suite)
            .Select(part => KeyValuePair.Create($"{part.Kind} {part.Name}", part.Value)).ToList(),
        MadeBy = action.MadeBy,
        Cores = paths.Task.Cpus,
        Log = output.Say,
        Cancellation = cancellation,
    };

    private PushOutcome Deliver(TaskPaths paths, AttemptOutcome action, PackageFile package, TaskOutput output, CancellationToken cancellation)
    {
        var delivery = deliveries.Of(paths.Task.Plan);
        if (delivery.TargetOf(paths.Task) is null) return PushOutcome.NotRequested;
        var request = DeliveryRequest.Of(paths, delivery, action.Environment, call, console) with { FindRepeat = () => RepeatOf(paths.Task), Md5 = package.Md5, Sha256 = package.Sha256 };
        output.Say($"pushing {Path.GetFileName(package.Path)} to {request.Target}");
        var outcome = new PushStep(places, output.Progress, TimeProvider.System) { Retry = Retry.Of(call.Environment) }.Deliver(request, cancellation);
        output.Writer.Write(outcome.ToYaml());
        output.Writer.Flush();
        return outcome;
    }

    // Nobody is to start, on a login host, the work of other tasks when all that is due here is a delivery.
    // Asked for only when a delivery failed. The last tasks first: while others run, those are what is not done.
    private NextCommand RepeatOf(TaskPlan task)
    {
        var repeat = LastingCall.Of(call.Repeat, task.Plan);
        if (call.RepeatPush is not { } push) return repeat;
        var others = Enumerable.Range(1, task.Plan.TaskCount).Reverse().Where(other => other != task.TaskId).Select(other => new TaskPlan(task.Plan, other));
        return others.All(IsDone) ? repeat : push;
    }

    private bool IsDone(TaskPlan task)
    {
        try
        {
            return records.Of(task).IsDone;
        }
        catch (MdiException)
        {
            // A newer mdi knows.
            return false;
        }
    }
}
