namespace MdiRunner.Execution.Process;

/// <summary>A program to run as a child, with all that it gets from us.</summary>
/// <param name="Program">A path, or a name to be found on the PATH of <paramref name="Environment"/>.</param>
/// <param name="Arguments">The arguments after the program's name.</param>
/// <param name="WorkingDirectory">The full path of an existing directory.</param>
/// <param name="Environment">The child's whole environment: it inherits nothing.</param>
public sealed record ChildCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>A file to append stdout and stderr to; null to inherit them. With a file the child never gets the terminal.</summary>
    public string? OutputFile { get; init; }

    /// <summary>
    /// The program runs a script of ours that goes to the working directory, and adds itself to those that do not outlive us, by the
    /// descriptor that MDI_GUARD names; any other program is preceded by two that do so, and are replaced by it.
    /// </summary>
    public bool PreparesItself { get; init; }

    /// <summary>From a signal that asks the child to end until it is killed; short, since Slurm kills us 30 s after the signal.</summary>
    public TimeSpan KillAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long processes that the child leaves in its group may finish by themselves, as a <c>tee</c> that writes its last lines does.</summary>
    public TimeSpan LeftoverPatience { get; init; } = TimeSpan.FromSeconds(5);
}
