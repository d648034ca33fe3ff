using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline status ACTION job.yml [--task-id N]</c>: the finished steps.</summary>
internal sealed class StatusCommand(RunPlanner planner, TaskSteps status) : ICommand
{
    public int Run(CommandCall call)
    {
        var usage = $"mdi {call.Pipeline} status ACTION job.yml [--task-id N]";
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, usage);
        if (call.Words is not [var action, var job, .. var options] || !Router.IsJobFile(job)) throw new MdiException(ErrorKind.Usage, "status needs an action and a job file", NextStep.Advice(usage));
        var chunks = planner.Plan(new RunRequest(Pipelines.PipelineName.Parse(call.Pipeline!), action, job, options));
        foreach (var task in chunks.SelectMany(chunk => chunk.Plan.Actions).SelectMany(plan => plan.ToTasks())) status.Show(task);
        return ExitStatus.Success;
    }
}
