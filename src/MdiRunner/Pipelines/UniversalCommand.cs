namespace MdiRunner.Pipelines;

/// <summary>A command that every pipeline has beside its actions.</summary>
/// <param name="Name">What is typed in place of an action.</param>
/// <param name="Description">One sentence for help.</param>
/// <param name="IsHidden">For developers and other programs; left out of help.</param>
public sealed record UniversalCommand(string Name, string Description, bool IsHidden = false)
{
    /// <summary>All of them, in the order of help.</summary>
    public static IReadOnlyList<UniversalCommand> All { get; } =
    [
        new("template", "print a job file to start from"),
        new("conda", "list, create or update the conda environments of the pipeline"),
        new("build", "build the pipeline's container image and send it to a registry"),
        new("shell", "open a shell, or run a command, where an action of the pipeline would run"),
        new("status", "show which steps of an action are done"),
        new("rollback", "take back steps of an action, so that they run again"),
        new("rust", "(for developers) load a Rust environment or compile Rust programs"),
        new("options", "list the options of an action by name", IsHidden: true),
        new("optionsTable", "print all options of all actions as a table", IsHidden: true),
        new("valuesYaml", "print the values that a job file gives to all options", IsHidden: true),
        new("checkContainer", "pull the container image if it is not here; asked first where somebody sits at a terminal", IsHidden: true),
    ];
}
