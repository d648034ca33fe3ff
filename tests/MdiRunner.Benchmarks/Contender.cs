namespace MdiRunner.Benchmarks;

/// <summary>One who does the work.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Work">What is timed; what fails throws.</param>
public sealed record Contender(string Name, Action Work)
{
    /// <summary>What puts things back to the start before each timing; not timed.</summary>
    public Action Prepare { get; init; } = () => { };
}
