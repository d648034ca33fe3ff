using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Planning;

/// <summary>What a call to run actions asks for: <c>mdi pipeline [action] [job.yml] [options]</c>.</summary>
/// <param name="Pipeline">The pipeline as it was named.</param>
/// <param name="Action">One action; null for those that the job file lists.</param>
/// <param name="JobFile">The job file; null when all options are on the command line.</param>
/// <param name="Options">Words behind it.</param>
public sealed record RunRequest(PipelineName Pipeline, string? Action, string? JobFile, IReadOnlyList<string> Options)
{
    /// <summary>The job file's text as it was submitted; null for the file as it is.</summary>
    public string? JobText { get; init; }

    /// <summary>The versions that suites had when the job was submitted; null for what they are now.</summary>
    public IReadOnlyDictionary<string, SuiteVersion>? Pins { get; init; }

    /// <summary>What else might have been typed in the place of the action: the commands of a pipeline.</summary>
    public IReadOnlyList<string> OtherWords { get; init; } = [];
}
