using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging.Reading;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Reporting;

/// <summary>
/// Tells whether another program, such as an earlier <c>mdi</c>, has finished an action. It leaves no marker; but it packs last, and
/// packs the step file: a package whose steps are those that are finished now is that of a run that came to its end.
/// </summary>
internal static class FinishedElsewhere
{
    /// <summary>Whether the package that is there is that of a run of another program.</summary>
    public static bool Of(TaskPaths paths, TaskRecord record)
    {
        if (record.IsDone || record.Package is not { } package || !LeavesItOpen(record, package)) return false;
        try
        {
            using var reader = PackageReader.OpenSound(paths.Package);
            return reader.ReadSteps(Path.GetFileName(paths.StepFile), paths.Task.Action.Name).Digest == record.Steps.Digest;
        }
        catch (MdiException)
        {
            return false;
        }
    }

    // Of a run of ours that was killed, the steps that it passed over may be those of the package.
    private static bool LeavesItOpen(TaskRecord record, FileStamp package) => record.Marker switch
    {
        null => true,
        { State: ActionState.Running, Steps: null } marker => package.ModifiedTicks > marker.Started.UtcTicks,
        _ => record.IsOutdated,
    };
}
