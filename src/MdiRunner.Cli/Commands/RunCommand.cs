using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;
using MdiRunner.Commands.Submitting;
using MdiRunner.Pipelines;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline [action] [job.yml] [options]</c>: runs actions, or shows an action's options when nothing is given to run.</summary>
internal sealed class RunCommand(PipelineSource source, RunPlanner planner, RunActions run, Invocation invocation) : ICommand
{
    public int Run(CommandCall call)
    {
        if (invocation.IsJobScript) return RunSubmitted(call);
        var request = Request(call);
        if (request.Action is not null && (request.Options.Count == 0 && request.JobFile is null || call.AsksForHelp)) return ShowHelp(call, request);
        return run.RunAsync(planner.Plan(request)).GetAwaiter().GetResult();
    }

    // The job script hands over what was submitted, whatever became of files and releases since.
    private int RunSubmitted(CommandCall call)
    {
        var environment = invocation.Environment;
        var request = new RunRequest(PipelineName.Parse(call.Pipeline!), call.Words[0], call.Words[1], call.Words[3..])
        {
            JobText = environment.ContainsKey("JOB_FILE_ON_STDIN") ? Console.In.ReadToEnd() : null,
            Pins = PinnedVersions.Parse(environment.GetValueOrDefault("JOB_SUITE_VERSIONS")),
        };
        var task = SubmittedTask.From(environment, call.Words[2]);
        var status = run.RunAsync(task.Select(planner.Plan(request))).GetAwaiter().GetResult();
        if (environment.TryGetValue("JOB_USAGE_FILE", out var usage)) File.WriteAllText(usage, $"{ResourceUsage.ChildKilobytes}\n");
        return status;
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
