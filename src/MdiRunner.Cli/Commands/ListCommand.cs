using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi list</c>: suites, versions, and where each pipeline comes from.</summary>
internal sealed class ListCommand(ListTools tools) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("list", CommandGroup.Installation, "show suites with their versions, where each pipeline comes from, and which one wins")
    {
        Create = Command.By<ListCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        Console.Write(tools.Text);
        return Task.FromResult(ExitStatus.Success);
    }
}
