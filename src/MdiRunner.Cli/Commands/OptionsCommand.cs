using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline options ACTION [required]</c>.</summary>
internal sealed class OptionsCommand(PipelineSource source) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("options", CommandGroup.Pipeline, "list the options of an action by name")
    {
        Operands = OperandKind.Words,
        OperandUsage = "ACTION [required]",
        IsHidden = true,
        Create = Command.By<OptionsCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Operands is not [var action, ..]) throw arguments.Misuse("an action is missing");
        Console.Write(OptionListing.Of(source.Open(arguments.Pipeline).Action(action), requiredOnly: arguments.Operands.Count > 1));
        return Task.FromResult(ExitStatus.Success);
    }
}
