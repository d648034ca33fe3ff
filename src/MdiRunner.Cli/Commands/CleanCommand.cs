using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi clean</c>: deletes conda environments that no pipeline asks for.</summary>
internal sealed class CleanCommand(CleanEnvironments environments) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("clean", CommandGroup.Installation, "delete the conda environments that no installed pipeline asks for, at its latest release or on its main branch")
    {
        Options = [CommandOption.DryRun("only show what would be deleted"), CommandOption.Force],
        Create = Command.By<CleanCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        environments.Clean(arguments.Has("force"), arguments.Has("dry-run"));
        return Task.FromResult(ExitStatus.Success);
    }
}
