using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline shell [-a ACTION] [-m RUNTIME] [command …]</c>.</summary>
internal sealed class ShellCommand(PipelineSource source, OpenShell shell) : ICommand
{
    public int Run(CommandCall call)
    {
        var usage = $"mdi {call.Pipeline} shell [-a ACTION] [-m direct|container|auto] [command …]";
        if (call.Words is ["-h" or "--help", ..]) return PipelineCommandHelp.Show(call, usage);
        var words = RequestedVersion.TakeFrom(call.Words);
        var (action, runtime, command) = Parse(words.Words, usage);
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = words.Version });
        return shell.OpenAsync(pipeline, pipeline.Action(action), runtime, command).GetAwaiter().GetResult();
    }

    // What follows the first word that is no option is the command, with options of its own.
    private static (string Action, string Runtime, IReadOnlyList<string> Command) Parse(IReadOnlyList<string> words, string usage)
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
                    throw Misuse(usage);
            }
            words = [.. words.Skip(2)];
        }
        return (action, runtime, words);
    }

    private static MdiException Misuse(string usage) => new MdiError(ErrorKind.Usage, "shell runs a command, or opens a shell, where an action would run")
    {
        Expected = usage,
    }.ToException();
}
