namespace MdiRunner.Execution.Records;

/// <summary>What has made the results that an action's directory holds.</summary>
/// <param name="Attempt">The latest attempt.</param>
/// <param name="Steps">The steps that are finished, as the status file has them.</param>
/// <param name="IsWhole">That attempt is of this call and did all of the action, from its beginning.</param>
public sealed record MadeBy(string Attempt, IReadOnlyList<string> Steps, bool IsWhole)
{
    /// <summary>That attempt is of this call and did steps: their lines may be the old ones to the second.</summary>
    public bool HasNewSteps { get; init; }
}
