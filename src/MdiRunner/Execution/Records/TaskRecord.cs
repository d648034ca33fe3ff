using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>What the runs of a task's action have left. Each part is read when it is first asked for, and once.</summary>
public sealed class TaskRecord
{
    private readonly List<MdiError> warnings = [];
    private readonly Lazy<ActionMarker?> marker;
    private readonly Lazy<ActionSteps> steps;
    private readonly Lazy<FileStamp?> package;

    /// <summary>A record of which nothing is read yet.</summary>
    public TaskRecord(TaskPaths paths)
    {
        marker = new(() => ActionMarker.Read(paths.ActionDirectory, warnings.Add));
        steps = new(() => new StepFile(paths.StepFile).StepsOf(paths.Task.Action.Name));
        package = new(() => FileStamp.Of(paths.Package));
    }

    /// <summary>The latest attempt; null where there was none.</summary>
    /// <exception cref="IOException">The file system refused to read it.</exception>
    public ActionMarker? Marker => marker.Value;

    /// <summary>What is wrong with the marker.</summary>
    public IReadOnlyList<MdiError> Warnings => warnings;

    /// <summary>The steps that are finished.</summary>
    public ActionSteps Steps => steps.Value;

    /// <summary>The package; null where there is none.</summary>
    public FileStamp? Package => package.Value;

    /// <summary>
    /// Whether the marker no longer says how the action stands: another program has taken its steps back or done them again, or
    /// somebody has removed the step file.
    /// </summary>
    public bool IsOutdated => Marker is { Steps: { } ended } && ended != Steps.Digest;

    /// <summary>Whether the action is done, by the latest attempt.</summary>
    public bool IsDone => Marker is { State: ActionState.Succeeded } && !IsOutdated;
}
