using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi command --help</c>.</summary>
internal sealed class ManagerHelpCommand : ICommand
{
    public int Run(CommandCall call)
    {
        Console.Write(ManagerCommand.Of(call.Words[0]).Help);
        return ExitStatus.Success;
    }
}
