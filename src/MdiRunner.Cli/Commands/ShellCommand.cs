using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline shell [-a ACTION] [command …]</c>.</summary>
internal sealed class ShellCommand(PipelineSource source, OpenShell shell) : ICommand
{
    private const string DefaultAction = "do";

    public int Run(CommandCall call)
    {
        var words = RequestedVersion.TakeFrom(call.Words);
        var (action, command) = words.Words switch
        {
            ["-h" or "--help", ..] => throw Usage(call),
            ["-a" or "--action", var name, .. var rest] => (name, rest),
            ["-a" or "--action"] => throw Usage(call),
            var rest => (DefaultAction, rest),
        };
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = words.Version });
        return shell.OpenAsync(pipeline, pipeline.Action(action), command).GetAwaiter().GetResult();
    }

    private static MdiException Usage(CommandCall call) =>
        new(ErrorKind.Usage, "shell runs a command, or opens a shell, in the environment of an action", $"mdi {call.Pipeline} shell [-a ACTION] [command …]");
}
