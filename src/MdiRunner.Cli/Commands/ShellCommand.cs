using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline shell [-a ACTION] [-m RUNTIME] [command …]</c>.</summary>
internal sealed class ShellCommand(PipelineSource source, OpenShell shell) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("shell", CommandGroup.Pipeline, "open a shell, or run a command, where an action of the pipeline would run")
    {
        Operands = OperandKind.Program,
        OperandUsage = "[command …]",
        Options =
        [
            new("action", "a", false, "the action [do]"),
            new("runtime", "m", false, "auto, direct, conda, container or singularity [auto]"),
        ],
        Create = Command.By<ShellCommand>(),
    };

    private static readonly string[] Runtimes = ["auto", "direct", "conda", "container", "singularity"];

    public async Task<int> RunAsync(Arguments arguments)
    {
        var runtime = arguments.OneOf("runtime", Runtimes);
        var pipeline = source.Open(arguments.Pipeline);
        return await shell.OpenAsync(pipeline, pipeline.Action(arguments["action"] ?? "do"), runtime, arguments.Operands);
    }
}
