using MdiRunner.Errors;
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
    /// <summary>What runs where no command is named.</summary>
    public static Command Description { get; } = new("run", CommandGroup.Unnamed, "run actions of a pipeline")
    {
        Operands = OperandKind.All,
        Create = Command.By<RunCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        var (name, words) = (arguments.Pipeline, arguments.Call.Words);
        if (invocation.IsJobScript) return await RunSubmittedAsync(name, words);
        var request = Request(name, words);
        if (!IsForHelp(request)) return await run.RunAsync(planner.Plan(request));
        ShowHelp(request);
        return ExitStatus.Success;
    }

    // The job script hands over what was submitted, whatever became of files and releases since.
    private async Task<int> RunSubmittedAsync(PipelineName name, string[] words)
    {
        var environment = invocation.Environment;
        var request = new RunRequest(name, words[0], words[1], words[3..])
        {
            JobText = environment.ContainsKey("JOB_FILE_ON_STDIN") ? await Console.In.ReadToEndAsync() : null,
            Pins = PinnedVersions.Parse(environment.GetValueOrDefault("JOB_SUITE_VERSIONS")),
        };
        var task = SubmittedTask.From(environment, words[2]);
        var status = await run.RunAsync(task.Select(planner.Plan(request)));
        if (environment.TryGetValue("JOB_USAGE_FILE", out var usage)) await File.WriteAllTextAsync(usage, $"{ResourceUsage.ChildKilobytes}\n");
        return status;
    }

    private static RunRequest Request(PipelineName name, string[] words) => words switch
    {
        [var job, .. var options] when Router.IsJobFile(job) => new RunRequest(name, null, job, options),
        [var action, var job, .. var options] when Router.IsJobFile(job) => new RunRequest(name, action, job, options) { OtherWords = PipelineCommands },
        [var action, .. var options] => new RunRequest(name, action, null, options) { OtherWords = PipelineCommands },
        _ => throw new InvalidOperationException("a call without words is a call for help"),
    };

    private static IReadOnlyList<string> PipelineCommands => [.. CommandTable.All.Where(command => command.Group == CommandGroup.Pipeline).Select(command => command.Name)];

    private static bool IsForHelp(RunRequest request) => request is { Options.Count: 0, JobFile: null } || request.Options.Any(word => word is "-h" or "--help");

    private void ShowHelp(RunRequest request)
    {
        var version = RequestedVersion.TakeFrom(request.Options).Version ?? request.Pipeline.Version;
        var pipeline = source.Open(request.Pipeline with { Version = version });
        Console.Write(request.Action is { } action
            ? PipelineHelp.Of(pipeline, pipeline.Action(action, request.OtherWords), all: request.Options.Contains("--all"))
            : PipelineHelp.Of(pipeline, CommandTable.OfPipelines));
    }
}
