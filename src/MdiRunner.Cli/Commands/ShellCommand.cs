using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline shell [-a ACTION] [-m RUNTIME] [command …]</c>.</summary>
internal sealed class ShellCommand(PipelineSource source, OpenShell shell) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = RequestedVersion.TakeFrom(call.Words);
        var (action, runtime, command) = Parse(call, words.Words);
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = words.Version });
        return shell.OpenAsync(pipeline, pipeline.Action(action), runtime, command).GetAwaiter().GetResult();
    }

    // What follows the first word that is no option is the command, with options of its own.
    private static (string Action, string Runtime, IReadOnlyList<string> Command) Parse(CommandCall call, IReadOnlyList<string> words)
    {
        var (action, runtime) = ("do", "auto");
        while (words is [var option, ..] && option.StartsWith('-'))
        {
            switch (words)
            {
                case ["-a" or "--action", var name, ..]:
                    action = name;
                    break;
                case ["-m" or "--runtime", "direct" or "conda" or "container" or "singularity" or "auto", ..]:
                    runtime = words[1];
                    break;
                default:
                    throw Usage(call);
            }
            words = [.. words.Skip(2)];
        }
        return (action, runtime, words);
    }

    private static MdiException Usage(CommandCall call) => new MdiError(ErrorKind.Usage, "shell runs a command, or opens a shell, where an action would run")
    {
        Expected = $"mdi {call.Pipeline} shell [-a ACTION] [-m direct|container|auto] [command …]",
    }.ToException();
}
