using MdiRunner.Commands.Planning;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline rust</c>, for developers: the framework's own; it reads the words.</summary>
internal sealed class RustCommand(PipelineSource source, PipelinesFramework framework) : ICommand
{
    public int Run(CommandCall call)
    {
        var asked = RequestedVersion.TakeFrom(call.Words);
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version });
        return framework.CallAsync([pipeline.FullName, "rust", .. call.Words], Path.Combine(pipeline.Tree.Suite.Path, "pipelines", pipeline.Name)).GetAwaiter().GetResult();
    }
}
