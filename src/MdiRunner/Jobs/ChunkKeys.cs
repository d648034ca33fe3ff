using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Jobs;

/// <summary>Checks the keys of a chunk that have no blanks before them: what is none of the known words must be an action.</summary>
internal static class ChunkKeys
{
    private static readonly string[] Words = ["pipeline", "variables", "shared", "execute"];

    /// <summary>All that are neither.</summary>
    public static IEnumerable<MdiError> Check(JobChunk chunk, PipelineDefinition pipeline)
    {
        var actions = pipeline.Actions.Select(action => action.Name).ToList();
        return chunk.Map.Entries.Where(entry => !Words.Contains(entry.Key) && !actions.Contains(entry.Key))
            .Select(entry => new MdiError(ErrorKind.Validation, $"'{entry.Key}' is not an action of pipeline {pipeline.Name}")
            {
                Position = entry.Position,
                Expected = $"{string.Join(", ", Words)}, or an action: {string.Join(", ", actions)}",
                Nearest = Nearest.Of(entry.Key, actions.Concat(Words)),
            });
    }
}
