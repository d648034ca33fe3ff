using MdiRunner.Commands;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline [action] [job.yml] [options]</c>: runs actions, or shows an action's options when nothing is given to run.</summary>
internal sealed class RunCommand(PipelineSource source, RunPlanner planner, RunActions run) : ICommand
{
    public int Run(CommandCall call)
    {
        var request = Request(call);
        if (request.Action is not null && (request.Options.Count == 0 && request.JobFile is null || call.AsksForHelp)) return ShowHelp(call, request);
        return run.RunAsync(planner.Plan(request)).GetAwaiter().GetResult();
    }

    private static RunRequest Request(CommandCall call)
    {
        var name = PipelineName.Parse(call.Pipeline!);
        return call.Words switch
        {
            [var job, .. var options] when Router.IsJobFile(job) => new RunRequest(name, null, job, options),
            [var action, var job, .. var options] when Router.IsJobFile(job) => new RunRequest(name, action, job, options),
            [var action, .. var options] => new RunRequest(name, action, null, options),
            _ => throw new InvalidOperationException("a call without words is a call for help"),
        };
    }

    private int ShowHelp(CommandCall call, RunRequest request)
    {
        var version = RequestedVersion.TakeFrom(request.Options).Version ?? request.Pipeline.Version;
        var pipeline = source.Open(request.Pipeline with { Version = version });
        Console.Write(PipelineHelp.Of(pipeline, pipeline.Action(request.Action!), all: call.Words.Contains("--all")));
        return 0;
    }
}
