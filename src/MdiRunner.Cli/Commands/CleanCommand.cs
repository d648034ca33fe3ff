using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi clean</c>: deletes conda environments that no pipeline asks for.</summary>
internal sealed class CleanCommand(CleanEnvironments environments) : ICommand
{
    private static readonly OptionsOnly Syntax = new("clean", "delete the conda environments that no installed pipeline asks for, at its latest release or on its main branch",
        (ManagerWords.DryRun, "only show what would be deleted"),
        (ManagerWords.Force, "ask nothing"));

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is { } options) environments.Clean(options.Has("force"), options.Has("dry-run"));
        return ExitStatus.Success;
    }
}
