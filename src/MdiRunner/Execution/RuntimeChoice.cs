namespace MdiRunner.Execution;

/// <summary>Where a task runs, as decided from <c>--runtime</c>, the pipeline and the host.</summary>
/// <param name="Name"><c>direct</c> or <c>container</c>.</param>
/// <param name="EnvironmentName">The conda environment's name.</param>
/// <param name="CondaPrefix">The conda environment's directory; null where the action runs in the host's own shell.</param>
/// <param name="SingularityLoadCommand">What makes singularity available; empty where it is not.</param>
public sealed record RuntimeChoice(string Name, string EnvironmentName, string? CondaPrefix, string SingularityLoadCommand)
{
    /// <summary>Whether the task runs in a container.</summary>
    public bool IsContainer => Name == "container";
}
