using MdiRunner.Pipelines;

namespace MdiRunner.Commands;

/// <summary>What a call to run actions asks for: <c>mdi pipeline [action] [job.yml] [options]</c>.</summary>
/// <param name="Pipeline">The pipeline as it was named.</param>
/// <param name="Action">One action; null for those that the job file lists.</param>
/// <param name="JobFile">The job file; null when all options are on the command line.</param>
/// <param name="Options">Words behind it.</param>
public sealed record RunRequest(PipelineName Pipeline, string? Action, string? JobFile, IReadOnlyList<string> Options);
