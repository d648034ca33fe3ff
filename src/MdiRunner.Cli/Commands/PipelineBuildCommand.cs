using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline build</c>: has the pipeline's container image built.</summary>
internal sealed class PipelineBuildCommand(PipelineSource source, BuildContainer container) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("build", CommandGroup.Pipeline, "build the pipeline's container image and send it to a registry (needs apptainer and the MDI pipelines framework)")
    {
        Options =
        [
            new("force", "f", true, "overwrite an image that is there"),
            new("sandbox", "s", true, "build a directory that can be changed, for developers"),
        ],
        Create = Command.By<PipelineBuildCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        var flags = Description.Options.Where(option => arguments.Has(option.Name)).Select(option => $"--{option.Name}");
        return await container.BuildAsync(source.Open(arguments.Pipeline), flags);
    }
}
