using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Execution.Records;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Jobs;
using MdiRunner.Storage;

namespace MdiRunner.Execution;

/// <summary>How a task's action stands after a call.</summary>
/// <param name="State">Whether it is done.</param>
/// <param name="Status">Its exit status: the script's own, or 128 and a signal's number.</param>
/// <param name="Skipped">It was done before, and nothing ran.</param>
/// <param name="MadeBy">What has made the results.</param>
/// <param name="Environment">The task's environment with what the script exported for its package.</param>
/// <param name="Fingerprint">What the result was made from.</param>
public sealed record AttemptOutcome(
    ActionState State,
    int Status,
    bool Skipped,
    MadeBy MadeBy,
    IReadOnlyDictionary<string, string> Environment,
    Fingerprint Fingerprint);

/// <summary>Runs the action of one task, or finds it done. The caller holds the lease.</summary>
public sealed class TaskAttempt
{
    private readonly TaskPaths paths;
    private readonly RuntimeChoice runtime;
    private readonly ImagePull images;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Fingerprint fingerprint;
    private readonly AttemptContext context;

    /// <summary>Prepares the environment; nothing is written yet.</summary>
    /// <exception cref="MdiException">pipeline.pl failed.</exception>
    public TaskAttempt(TaskPaths paths, RuntimeChoice runtime, ImagePull images, AttemptContext context)
    {
        this.paths = paths;
        this.runtime = runtime;
        this.images = images;
        this.context = context;
        var composed = new TaskEnvironment(context.Caller, paths, runtime).Compose();
        environment = PerlHook.Apply(Path.Combine(Task.Pipeline.Directory, "pipeline.pl"), composed);
        fingerprint = TaskFingerprint.Of(Task, runtime.EnvironmentName);
    }

    private TaskPlan Task => paths.Task;

    private string Title => $"{Task.Pipeline.Name} {Task.Action.Name} {Task.DataName}";

    /// <summary>Runs the action unless the same was done before.</summary>
    /// <exception cref="MdiException">It cannot be started: inputs or the environment are missing.</exception>
    public async Task<AttemptOutcome> RunAsync()
    {
        var marker = context.Record.Marker;
        foreach (var warning in context.Record.Warnings) context.Warn(warning);
        if (marker is { State: ActionState.Succeeded } && IsDone(marker)) return Skip(marker);
        var missing = PathChecks.Missing([Task], _ => false);
        if (missing.Count > 0) throw new MdiException([.. missing.Select(path => path.Error)]);
        await EnsureReadyAsync();
        return await ExecuteAsync();
    }

    private async Task EnsureReadyAsync()
    {
        if (runtime.Image is { } image) await images.EnsureHereAsync(image, context.Caller, context.Say, context.OutputFile, context.Lease.Lost);
        else runtime.Conda?.EnsureReady(Task.Pipeline, Task.Action, paths.Installation);
    }

    private bool IsRollback => environment["LAST_SUCCESSFUL_STEP"].Length > 0;

    private bool IsDone(ActionMarker marker)
    {
        if (Task.Plan.IsForced || IsRollback) return false;
        if (context.Record.IsOutdated)
        {
            context.Say($"the steps of {Title} are not those that it ended with on {Date(marker.Ended)}: another program, or somebody, has changed {paths.StepFile}; its script decides what is left to do");
            return false;
        }
        var changes = fingerprint.ChangesSince(marker.Fingerprint);
        if (changes.Count == 0) return true;
        context.Say($"running again, since it was done on {Date(marker.Ended)}:");
        foreach (var change in changes) context.Say($"    {change}");
        context.Say("steps that are finished are not repeated; add --rollback 0 to repeat them");
        return false;
    }

    private AttemptOutcome Skip(ActionMarker marker)
    {
        context.Say($"already succeeded: {Title} ({Date(marker.Ended)})");
        return new AttemptOutcome(marker.State, ExitStatus.Success, Skipped: true, new MadeBy(marker.Attempt, context.Record.Steps.Lines, IsWhole: false), With(marker.Exported), marker.Fingerprint);
    }

    private async Task<AttemptOutcome> ExecuteAsync()
    {
        new SuiteCopy(paths.ActionDirectory).Refresh(SuiteTrees.Of(Task.Pipeline));
        if (!File.Exists(paths.ActionScript)) throw MissingScript();
        AtomicFile.ReplaceText(paths.TaskLog, context.Report.Text + ConfigurationReport.BlockOf(Task));
        var kept = FinishedBefore();
        var marker = Begin();
        Write(marker);
        using var final = new FinalEnvironment(paths.ActionDirectory, marker.Attempt);
        var outcome = await ChildProcess.RunAsync(Command(final.Path), context.Lease.Lost);
        var exported = final.Read();
        var steps = new StepFile(paths.StepFile).StepsOf(Task.Action.Name);
        marker = End(marker, outcome, exported) with { Steps = steps.Digest };
        Write(marker);
        Explain(marker, outcome);
        return new AttemptOutcome(marker.State, outcome.InterruptedBy is { } signal ? 128 + signal : outcome.Status, Skipped: false, new MadeBy(marker.Attempt, steps.Lines, kept == 0) { HasNewSteps = steps.Lines.Count > kept }, With(marker.Exported), fingerprint);
    }

    // A script without steps does all of its work each time. Counted: a step that is done twice within a second leaves the same line.
    private int FinishedBefore()
    {
        var before = context.Record.Steps.Finished;
        return int.TryParse(environment["LAST_SUCCESSFUL_STEP"], out var last) ? before.Count(step => step.Number <= last) : before.Count;
    }

    private void Write(ActionMarker marker)
    {
        context.Lease.EnsureHeld();
        marker.Write(paths.ActionDirectory);
    }

    private ActionMarker Begin() => new()
    {
        Attempt = context.Attempt,
        State = ActionState.Running,
        Started = DateTimeOffset.UtcNow,
        Host = Environment.MachineName,
        Fingerprint = fingerprint,
        Exported = new Dictionary<string, string>(),
    };

    private ActionMarker End(ActionMarker marker, ChildOutcome outcome, IReadOnlyDictionary<string, string>? exported) => marker with
    {
        Ended = DateTimeOffset.UtcNow,
        ExitStatus = outcome.ExitStatus,
        Signal = outcome.Signal,
        State = outcome switch
        {
            { InterruptedBy: not null } => ActionState.Interrupted,
            { ExitStatus: ExitStatus.Success } when exported is not null => ActionState.Succeeded,
            { ExitStatus: ExitStatus.Success } => ActionState.EndedEarly,
            _ => ActionState.Failed,
        },
        Exported = Task.Pipeline.PackageOf(Task.Action.Name) is { } package && exported is not null
            ? DeclaredVariables.Of(package).Where(exported.ContainsKey).ToDictionary(name => name, name => exported[name])
            : new Dictionary<string, string>(),
    };

    private ChildCommand Command(string final)
    {
        var variables = new Dictionary<string, string>(environment)
        {
            ["MDI_FINAL_ENVIRONMENT"] = final,
            ["MDI_CONDA_PREFIX"] = runtime.Conda?.Prefix ?? "",
            ["PWD"] = paths.TaskDirectory,
        };
        if (variables.GetValueOrDefault(TaskEnvironment.LoadCommand) is "") variables[TaskEnvironment.LoadCommand] = runtime.Singularity.LoadCommand;
        var command = runtime.Image is { } image
            ? new ContainerRun(runtime.Singularity, image).Command(paths, variables)
            : new ChildCommand("bash", [Path.Combine(paths.Installation.BuiltIn.Shell, "run-action.sh")], paths.TaskDirectory, variables) { PreparesItself = true };
        return command with { OutputFile = context.OutputFile };
    }

    private void Explain(ActionMarker marker, ChildOutcome outcome)
    {
        if (outcome.LeftProcesses) context.Say("processes that the action left behind were ended");
        switch (marker.State)
        {
            case ActionState.EndedEarly:
                context.Say($"{Title} ended early, with status 0 but before the end of its script: no data package is made, and the next call runs it again");
                break;
            case ActionState.Interrupted:
                context.Say($"{Title} was interrupted; repeat the command to go on at the step it was in");
                break;
        }
    }

    private Dictionary<string, string> With(IReadOnlyDictionary<string, string> exported)
    {
        var variables = new Dictionary<string, string>(environment);
        foreach (var (name, value) in exported) variables[name] = value;
        return variables;
    }

    private MdiException MissingScript() => new(ErrorKind.Configuration,
        $"action {Task.Action.Name} of {Task.Pipeline.FullName} has no script {Path.GetRelativePath(paths.Suites, paths.ActionScript)}");

    private static string Date(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "an unknown date";
}
