using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline conda --list | --create [--force]</c>.</summary>
internal sealed class CondaCommand(PipelineSource source, CondaListing listing, CreateEnvironments environments) : ICommand
{
    private static readonly OptionSyntax[] Syntax = [new("list", "l", true), new("create", "c", true), new("force", "f", true), new("help", "h", true)];

    public int Run(CommandCall call)
    {
        var asked = RequestedVersion.TakeFrom(call.Words);
        var usage = $"mdi {call.Pipeline} conda --list | --create [--force] [--version VERSION]";
        var options = CommandLine.Parse(asked.Words.Where(word => !Router.IsJobFile(word)), Syntax).OrThrow(usage);
        if (options.Has("help") || options.Has("list") == options.Has("create")) return ShowUsage(call, usage);
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version });
        if (options.Has("list")) Console.Write(listing.Of(pipeline));
        else environments.CreateAsync(pipeline, options.Has("force")).GetAwaiter().GetResult();
        return ExitStatus.Success;
    }

    private static int ShowUsage(CommandCall call, string usage)
    {
        Console.Write($"""

            {call.Pipeline} conda: the conda environments of the pipeline

            usage: {usage}

                -l/--list      show the environment of each action, and whether it is there
                -c/--create    create those that are missing; update named ones that are out of date
                -f/--force     ask nothing


            """);
        return ExitStatus.Success;
    }
}
