using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline options ACTION [required]</c>.</summary>
internal sealed class OptionsCommand(PipelineSource source) : ICommand
{
    public int Run(CommandCall call)
    {
        var usage = $"mdi {call.Pipeline} options ACTION [required]";
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, usage);
        var asked = RequestedVersion.TakeFrom(call.Words);
        if (asked.Words is not [var action, ..]) throw new MdiException(ErrorKind.Usage, "an action is missing", NextStep.Advice(usage));
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version });
        Console.Write(OptionListing.Of(pipeline.Action(action), requiredOnly: asked.Words.Length > 1));
        return 0;
    }
}
