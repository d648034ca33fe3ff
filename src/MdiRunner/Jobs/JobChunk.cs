using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>One part of a job file that asks for one pipeline, with the shared parts before it merged in.</summary>
/// <param name="Name">The pipeline asked for.</param>
/// <param name="Map">All keys.</param>
/// <param name="Position">The <c>pipeline:</c> line.</param>
public sealed record JobChunk(PipelineName Name, YamlMapping Map, SourcePosition Position)
{
    /// <summary>The actions to run, in the order in which they are listed.</summary>
    public IReadOnlyList<YamlScalar> Execute => Map["execute"]?.Scalars.ToList() ?? [];
}
