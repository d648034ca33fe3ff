using MdiRunner.Commands;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline checkContainer</c>: makes sure that the pipeline's container image is here, for jobs on hosts that reach no registry.</summary>
internal sealed class CheckContainerCommand(PipelineSource source, MdiDirectory installation, ImagePull images, Consent consent, Call call, IConsole console) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("checkContainer", CommandGroup.Pipeline, "pull the container image if it is not here; asked first where somebody sits at a terminal")
    {
        IsHidden = true,
        Operands = OperandKind.Words,
        Options = [CommandOption.Force],
        Create = Command.By<CheckContainerCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        var pipeline = source.Open(arguments.Pipeline);
        var image = ContainerImage.Of(pipeline, installation) ?? throw new MdiException(ErrorKind.Usage, $"pipeline {pipeline.Name} does not run in containers");
        // Job manager and Pipeline Runner, which call this as well, have nobody to ask.
        if (console.IsTerminal && !File.Exists(image.File)) consent.Require($"the container image {image.Source} will be pulled\nto {image.File}", arguments.Has("force"), "nothing was pulled");
        await images.EnsureHereAsync(image, call.Environment, console.Say);
        console.Say($"the container image is here: {image.File}");
        return ExitStatus.Success;
    }
}
