using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Rendering;

/// <summary>Help of a command that every pipeline has.</summary>
internal static class PipelineCommandHelp
{
    /// <summary>Shows it, and gives the status of a call that asked for it.</summary>
    public static int Show(CommandCall call, string usage)
    {
        var command = UniversalCommand.All.First(command => command.Name == call.Command);
        Console.Write(CommandHelp.Of($"{call.Pipeline} {command.Name}".Trim(), command.Description, usage));
        return ExitStatus.Success;
    }
}
