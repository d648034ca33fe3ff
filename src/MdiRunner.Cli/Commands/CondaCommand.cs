using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline conda --list | --create | --get-micromamba [--force]</c>.</summary>
internal sealed class CondaCommand(PipelineSource source, CondaListing listing, CreateEnvironments environments, GetMicromamba micromamba) : ICommand
{
    private static readonly OptionSyntax[] Syntax = [new("list", "l", true), new("create", "c", true), new("get-micromamba", null, true), new("force", "f", true), new("help", "h", true)];

    private static readonly string[] Modes = ["list", "create", "get-micromamba"];

    public int Run(CommandCall call)
    {
        var asked = RequestedVersion.TakeFrom(call.Words);
        var usage = $"mdi {call.Pipeline} conda --list | --create | --get-micromamba [--force] [--version VERSION]";
        var options = CommandLine.Parse(asked.Words.Where(word => !Router.IsJobFile(word)), Syntax).OrThrow(NextStep.Advice(usage));
        if (options.Has("help") || Modes.Count(options.Has) != 1) return ShowUsage(call, usage);
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version });
        if (options.Has("list")) Console.Write(listing.Of(pipeline));
        else if (options.Has("get-micromamba")) micromamba.GetAsync(options.Has("force")).GetAwaiter().GetResult();
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
                --get-micromamba
                               download the program that creates environments, which is never done unasked
                -f/--force     ask nothing


            """);
        return ExitStatus.Success;
    }
}
