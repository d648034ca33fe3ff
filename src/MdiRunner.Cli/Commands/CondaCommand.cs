using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline conda --list</c>.</summary>
internal sealed class CondaCommand(PipelineSource source, CondaListing listing) : ICommand
{
    private static readonly OptionSyntax[] Syntax = [new("list", "l", true), new("help", "h", true)];

    public int Run(CommandCall call)
    {
        var asked = RequestedVersion.TakeFrom(call.Words);
        var usage = $"mdi {call.Pipeline} conda --list [--version VERSION]";
        var options = CommandLine.Parse(asked.Words.Where(word => !Router.IsJobFile(word)), Syntax).OrThrow(usage);
        if (options.Has("help") || options.Options.Count == 0)
        {
            Console.Write($"\n{call.Pipeline} conda: the conda environments of the pipeline\n\nusage: {usage}\n\n");
            return ExitStatus.Success;
        }
        Console.Write(listing.Of(source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version })));
        return ExitStatus.Success;
    }
}
