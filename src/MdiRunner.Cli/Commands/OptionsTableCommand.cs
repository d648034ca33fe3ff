using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline optionsTable</c>.</summary>
internal sealed class OptionsTableCommand(PipelineSource source) : ICommand
{
    public int Run(CommandCall call)
    {
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, $"mdi {call.Pipeline} optionsTable");
        var asked = RequestedVersion.TakeFrom(call.Words);
        Console.Write(OptionListing.Table(source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version })));
        return 0;
    }
}
