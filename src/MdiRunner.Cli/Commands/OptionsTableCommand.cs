using MdiRunner.Errors;
using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline optionsTable</c>.</summary>
internal sealed class OptionsTableCommand(PipelineSource source) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("optionsTable", CommandGroup.Pipeline, "print all options of all actions as a table")
    {
        IsHidden = true,
        Create = Command.By<OptionsTableCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        Console.Write(OptionListing.Table(source.Open(arguments.Pipeline)));
        return Task.FromResult(ExitStatus.Success);
    }
}
