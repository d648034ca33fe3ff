using System.Globalization;
using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline rollback ACTION N job.yml [--force] [--task-id N]</c>: takes back the steps after N.</summary>
internal sealed class RollbackCommand(RunPlanner planner, TaskSteps status) : ICommand
{
    public int Run(CommandCall call)
    {
        var usage = $"mdi {call.Pipeline} rollback ACTION N job.yml [--force] [--task-id N]";
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, usage);
        if (call.Words is not [var action, var step, var job, .. var options] || !Router.IsJobFile(job)
            || !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            throw new MdiException(ErrorKind.Usage, "rollback needs an action, the last step to keep and a job file", NextStep.Advice(usage));
        }
        var chunks = planner.Plan(new RunRequest(Pipelines.PipelineName.Parse(call.Pipeline!), action, job, options));
        foreach (var plan in chunks.SelectMany(chunk => chunk.Plan.Actions)) status.RollBack(plan, last);
        return ExitStatus.Success;
    }
}
