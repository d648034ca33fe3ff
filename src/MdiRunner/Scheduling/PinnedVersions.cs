using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Scheduling;

/// <summary>The versions of all suites that a job uses, as they were when it was submitted: <c>suite=commit=name=asked</c> between blanks.</summary>
/// <param name="pipeline">The job's pipeline.</param>
public sealed class PinnedVersions(PipelineDefinition pipeline)
{
    /// <inheritdoc/>
    public override string ToString() => pipeline.Tree.Suite.Fork != SuiteFork.Definitive ? "" : string.Join(' ', pipeline.External.Used.Prepend(pipeline.Tree)
        .Where(tree => tree.Suite.Fork == SuiteFork.Definitive)
        .Select(tree => $"{tree.Suite.Name}={tree.Version.Commit}={tree.Version.Resolved}={tree.Version.Requested}"));

    /// <summary>Reads such a text back; null where nothing is pinned.</summary>
    public static IReadOnlyDictionary<string, SuiteVersion>? Parse(string? text)
    {
        var pins = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pin => pin.Split('='))
            .Where(parts => parts.Length == 4).DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => new SuiteVersion(parts[3], parts[2], parts[1]));
        return pins.Count == 0 ? null : pins;
    }
}
