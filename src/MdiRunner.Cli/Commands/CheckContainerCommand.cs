using MdiRunner.Cli.Rendering;
using MdiRunner.Commands;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline checkContainer</c>: makes sure that the pipeline's container image is here, for jobs on hosts that reach no registry.</summary>
internal sealed class CheckContainerCommand(PipelineSource source, MdiDirectory installation, ImagePull images, RunContext context) : ICommand
{
    public int Run(CommandCall call)
    {
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, $"mdi {call.Pipeline} checkContainer");
        var version = RequestedVersion.TakeFrom(call.Words).Version;
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = version });
        var image = ContainerImage.Of(pipeline, installation) ?? throw new MdiException(ErrorKind.Usage, $"pipeline {pipeline.Name} does not run in containers");
        images.EnsureHereAsync(image, context.Environment, context.Say).GetAwaiter().GetResult();
        context.Say($"the container image is here: {image.File}");
        return ExitStatus.Success;
    }
}
