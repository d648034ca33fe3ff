using MdiRunner.Packaging;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>What the data package of a task of a job lacks.</summary>
/// <param name="DataName">The task.</param>
/// <param name="Types">File types that have no file.</param>
internal sealed record JobGap(string DataName, IReadOnlyList<string> Types)
{
    /// <summary>The tasks of a job whose packages lack something, by their records.</summary>
    public static IReadOnlyList<JobGap> Of(JobView job) => job.State != JobState.Succeeded
        ? []
        : [.. new JobPlaces(job.Row.Command).ActionDirectories.Select(directory => new JobGap(NameOf(directory), MissingFiles.Recorded(directory))).Where(gap => gap.Types.Count > 0)];

    // output-dir/DATA-NAME/pipeline/action
    private static string NameOf(string actionDirectory) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(actionDirectory))) ?? actionDirectory;
}
