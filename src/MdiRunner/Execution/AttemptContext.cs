using MdiRunner.Errors;
using MdiRunner.Execution.Leases;
using MdiRunner.Execution.Records;
using MdiRunner.Jobs;

namespace MdiRunner.Execution;

/// <summary>What an attempt needs from the call that it is part of.</summary>
/// <param name="Attempt">The identity of the attempt.</param>
/// <param name="Lease">The right to run the task's action.</param>
/// <param name="Caller">The environment of the caller.</param>
/// <param name="Record">What earlier attempts have left, read under the lease.</param>
/// <param name="Report">The configuration, for the task log.</param>
/// <param name="Say">Takes a line for the log.</param>
/// <param name="Warn">Takes a warning.</param>
public sealed record AttemptContext(
    string Attempt,
    Lease Lease,
    IReadOnlyDictionary<string, string> Caller,
    TaskRecord Record,
    ConfigurationReport Report,
    Action<string> Say,
    Action<MdiError> Warn)
{
    /// <summary>Takes the action's output; null where the action inherits ours.</summary>
    public string? OutputFile { get; init; }
}
