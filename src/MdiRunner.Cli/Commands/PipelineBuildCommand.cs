using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline build</c>: has the pipeline's container image built.</summary>
internal sealed class PipelineBuildCommand(PipelineSource source, BuildContainer container) : ICommand
{
    private static readonly (OptionSyntax Syntax, string Explanation)[] Options =
    [
        (new("version", "v", false), "the release, tag or branch of the suite to build from [latest]"),
        (new("force", "f", true), "overwrite an image that is there"),
        (new("sandbox", "s", true), "build a directory that can be changed, for developers"),
    ];

    public int Run(CommandCall call)
    {
        var syntax = new OptionsOnly($"{call.Pipeline} build", "build the pipeline's container image and send it to a registry (needs apptainer and the MDI pipelines framework)", Options);
        if (syntax.Read(call) is not { } options) return ExitStatus.Success;
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = options["version"] });
        var flags = Options.Where(option => option.Syntax.IsFlag && options.Has(option.Syntax.Name)).Select(option => $"--{option.Syntax.Name}");
        return container.BuildAsync(pipeline, flags).GetAwaiter().GetResult();
    }
}
