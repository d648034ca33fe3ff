using MdiRunner.Errors;
using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline</c>: its actions.</summary>
internal sealed class PipelineHelpCommand(PipelineSource source) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("pipeline", CommandGroup.Unnamed, "show the actions of a pipeline")
    {
        Operands = OperandKind.All,
        Create = Command.By<PipelineHelpCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var version = RequestedVersion.TakeFrom(arguments.Operands).Version;
        var pipeline = source.Open((arguments with { Version = version }).Pipeline);
        Console.Write(PipelineHelp.Of(pipeline, CommandTable.OfPipelines));
        return Task.FromResult(ExitStatus.Success);
    }
}
