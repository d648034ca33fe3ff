using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline status ACTION job.yml [--task-id N]</c>: the finished steps.</summary>
internal sealed class StatusCommand(RunPlanner planner, TaskSteps status) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("status", CommandGroup.Pipeline, "show which steps of an action are done")
    {
        Operands = OperandKind.Words,
        OperandUsage = "ACTION job.yml [--task-id N]",
        TakesPipelineOptions = true,
        Create = Command.By<StatusCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        if (arguments is not { Operands: [var action], Files: [var job] }) throw arguments.Misuse("status needs an action and a job file");
        var chunks = planner.Plan(new RunRequest(arguments.Pipeline, action, job, arguments.PipelineOptions));
        foreach (var task in chunks.SelectMany(chunk => chunk.Plan.Actions).SelectMany(plan => plan.ToTasks())) status.Show(task);
        return Task.FromResult(ExitStatus.Success);
    }
}
