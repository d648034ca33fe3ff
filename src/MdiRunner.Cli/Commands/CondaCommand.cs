using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline conda --list | --create | --get-micromamba [--force]</c>.</summary>
internal sealed class CondaCommand(PipelineSource source, CondaListing listing, CreateEnvironments environments, GetMicromamba micromamba) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("conda", CommandGroup.Pipeline, "list, create or update the conda environments of the pipeline")
    {
        Operands = OperandKind.Words,
        Options =
        [
            new("list", "l", true, "show the environment of each action, and whether it is there"),
            new("create", "c", true, "create those that are missing; update named ones that are out of date"),
            new("get-micromamba", null, true, "download the program that creates environments, which is never done unasked"),
            CommandOption.Force,
        ],
        Create = Command.By<CondaCommand>(),
    };

    private static readonly string[] Modes = ["list", "create", "get-micromamba"];

    public async Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Operands is [var stray, ..]) throw arguments.Misuse($"'{stray}' is not an option of conda");
        if (Modes.Count(arguments.Has) != 1) return ShowHelp(arguments.Call);
        var pipeline = source.Open(arguments.Pipeline);
        if (arguments.Has("list")) Console.Write(listing.Of(pipeline));
        else if (arguments.Has("get-micromamba")) await micromamba.GetAsync(arguments.Has("force"));
        else await environments.CreateAsync(pipeline, arguments.Has("force"));
        return ExitStatus.Success;
    }

    private static int ShowHelp(CommandCall call)
    {
        Console.Write(CommandHelp.Of(call));
        return ExitStatus.Success;
    }
}
