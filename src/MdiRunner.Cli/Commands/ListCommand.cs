using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi list</c>: suites, versions, and where each pipeline comes from.</summary>
internal sealed class ListCommand(ListTools tools) : ICommand
{
    private static readonly OptionsOnly Syntax = new("list", "show suites with their versions, where each pipeline comes from, and which one wins");

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is not null) Console.Write(tools.Text);
        return ExitStatus.Success;
    }
}
