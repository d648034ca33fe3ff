using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Commands.Planning;

/// <summary>One chunk of work: a pipeline at its version with the plans of its actions.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Plan">Its actions with their values.</param>
/// <param name="Origin">What the plan was made from.</param>
public sealed record PlannedChunk(PipelineDefinition Pipeline, JobPlan Plan, PlanOrigin Origin);

/// <summary>The words that a plan was made from.</summary>
/// <param name="Job">The job file, if there is one.</param>
/// <param name="Chunk">Its chunk.</param>
/// <param name="CommandLine">The options behind it.</param>
/// <param name="AsksForVersion">A version was asked for on the command line, be it <c>latest</c>.</param>
public sealed record PlanOrigin(JobFile? Job, JobChunk? Chunk, CommandLine CommandLine, bool AsksForVersion);
