using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Installation;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Planning;

/// <summary>
/// Keeps finished tasks at the version that they were run with: <c>latest</c> means what it meant then, until the user asks for
/// a version or for <c>--force</c>. A release in the middle of a project does not make finished work start again.
/// </summary>
/// <param name="records">What earlier runs have left.</param>
/// <param name="planner">Plans again.</param>
/// <param name="chunk">The chunk that the tasks are of.</param>
/// <param name="say">Takes a line for the log.</param>
internal sealed class RecordedVersions(TaskRecords records, RunPlanner planner, PlannedChunk chunk, Action<string> say)
{
    private readonly Dictionary<string, ActionPlan?> plans = [];

    /// <summary>The task, at the version of its finished run where there is one.</summary>
    public TaskPlan Of(TaskPlan task)
    {
        var version = task.Pipeline.Tree.Version;
        if (version.Requested != SuiteVersion.Latest || chunk.Origin.AsksForVersion || task.Plan.IsForced || task.Pipeline.Tree.Suite.Fork != SuiteFork.Definitive) return task;
        var record = records.Of(task);
        if (!record.IsDone || Pins(record.Marker!) is not { } pins || !pins.TryGetValue(task.Pipeline.Tree.Suite.Name, out var pin)) return task;
        if (pins.Values.All(known => IsCurrent(task, known))) return task;
        if (Plan(task, pins) is not { } plan) return task;
        say($"{task.DataName} was done with {pin.Resolved} and stays so, although {version.Resolved} is the latest now; --version latest takes it to that");
        return new TaskPlan(plan, task.TaskId);
    }

    private static bool IsCurrent(TaskPlan task, SuiteVersion pin) =>
        task.Pipeline.External.Used.Prepend(task.Pipeline.Tree).Any(tree => tree.Version.Commit == pin.Commit);

    private static Dictionary<string, SuiteVersion> Pins(ActionMarker marker) => marker.Fingerprint.Parts
        .Where(part => part.Kind == FingerprintPartKind.Suite)
        .ToDictionary(part => part.Name, part => new SuiteVersion(SuiteVersion.Latest, part.Label ?? part.Value, part.Value));

    private ActionPlan? Plan(TaskPlan task, Dictionary<string, SuiteVersion> pins)
    {
        var key = string.Join(' ', pins.Values.Select(pin => pin.Commit).Prepend(task.Action.Name));
        if (plans.TryGetValue(key, out var known)) return known;
        try
        {
            return plans[key] = planner.Replan(chunk, task.Plan, pins);
        }
        catch (MdiException)
        {
            // The commit is gone, or the job file was written for the new version: then the new version is meant.
            return plans[key] = null;
        }
    }
}
