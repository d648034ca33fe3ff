using System.Text;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>
/// The record of completed steps of all actions of a pipeline for one task, <c>DATA_NAME.PIPELINE.status</c>. Running
/// actions append to it through <c>workflow.sh</c>; a last line that a crash cut short is ignored.
/// </summary>
/// <param name="path">The file; it need not exist.</param>
public sealed class StepFile(string path)
{
    /// <summary>The full path.</summary>
    public string Path => path;

    /// <summary>The completed steps in the order of the file, as it stands now.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public IReadOnlyList<CompletedStep> Steps() => [.. Lines().Select(StepOf).OfType<CompletedStep>()];

    /// <summary>The completed steps of one action, as the file stands now.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public ActionSteps StepsOf(string action) => ActionSteps.In(Content(), action);

    /// <summary>Forgets the steps of an action after the given one; all other lines stay as they are, byte for byte.</summary>
    /// <returns>The steps that were forgotten.</returns>
    /// <exception cref="IOException">The file system refused, or the lock was lost; the file stands as it was.</exception>
    public IReadOnlyList<CompletedStep> RollBack(string action, int lastStep)
    {
        if (!File.Exists(path)) return [];
        using var held = FileLock.Take(path);
        var lines = Lines().ToLookup(line => StepOf(line) is { } step && step.Action == action && step.Number > lastStep);
        if (!lines[true].Any()) return [];
        held.EnsureHeld();
        AtomicFile.Replace(path, stream => stream.Write([.. lines[false].SelectMany(line => line)]), File.GetUnixFileMode(path));
        return [.. lines[true].Select(StepOf).OfType<CompletedStep>()];
    }

    internal static CompletedStep? StepOf(byte[] line) => CompletedStep.Parse(Encoding.UTF8.GetString(line).TrimEnd('\n'));

    // Bytes, since the date is in whatever encoding the run's locale had.
    internal static IEnumerable<byte[]> LinesOf(byte[] content)
    {
        for (var (start, end) = (0, 0); (end = Array.IndexOf(content, (byte)'\n', start)) >= 0; start = end + 1)
            yield return content[start..(end + 1)];
    }

    private IEnumerable<byte[]> Lines() => LinesOf(Content());

    private byte[] Content() => File.Exists(path) ? File.ReadAllBytes(path) : [];
}
