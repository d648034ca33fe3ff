using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline</c>: its actions.</summary>
internal sealed class PipelineHelpCommand(PipelineSource source) : ICommand
{
    public int Run(CommandCall call)
    {
        var version = RequestedVersion.TakeFrom(call.Words).Version;
        Console.Write(PipelineHelp.Of(source.Open(PipelineName.Parse(call.Pipeline!) with { Version = version })));
        return 0;
    }
}
