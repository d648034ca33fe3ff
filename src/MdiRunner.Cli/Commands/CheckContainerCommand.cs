using MdiRunner.Cli.Rendering;
using MdiRunner.Commands;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline checkContainer</c>: makes sure that the pipeline's container image is here, for jobs on hosts that reach no registry.</summary>
internal sealed class CheckContainerCommand(PipelineSource source, MdiDirectory installation, ImagePull images, Consent consent, RunContext context) : ICommand
{
    public int Run(CommandCall call)
    {
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, $"mdi {call.Pipeline} checkContainer [--force] [--version VERSION]");
        var asked = RequestedVersion.TakeFrom(call.Words);
        var options = CommandLine.Parse(asked.Words.Where(word => !Router.IsJobFile(word)), [ManagerWords.Force]);
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version });
        var image = ContainerImage.Of(pipeline, installation) ?? throw new MdiException(ErrorKind.Usage, $"pipeline {pipeline.Name} does not run in containers");
        // Job manager and Pipeline Runner, which call this as well, have nobody to ask.
        if (context.IsTerminal && !File.Exists(image.File)) consent.Require($"the container image {image.Source} will be pulled\nto {image.File}", options.Has("force"), "nothing was pulled");
        images.EnsureHereAsync(image, context.Environment, context.Say).GetAwaiter().GetResult();
        context.Say($"the container image is here: {image.File}");
        return ExitStatus.Success;
    }
}
