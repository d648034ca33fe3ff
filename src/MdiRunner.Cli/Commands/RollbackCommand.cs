using System.Globalization;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline rollback ACTION N job.yml [--force] [--task-id N]</c>: takes back the steps after N.</summary>
internal sealed class RollbackCommand(RunPlanner planner, TaskSteps status) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("rollback", CommandGroup.Pipeline, "take back steps of an action, so that they run again")
    {
        Operands = OperandKind.Words,
        OperandUsage = "ACTION N job.yml [--force] [--task-id N]",
        TakesPipelineOptions = true,
        Create = Command.By<RollbackCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        if (arguments is not { Operands: [var action, var step], Files: [var job] } || !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            throw arguments.Misuse("rollback needs an action, the last step to keep and a job file");
        var chunks = planner.Plan(new RunRequest(arguments.Pipeline, action, job, arguments.PipelineOptions));
        foreach (var plan in chunks.SelectMany(chunk => chunk.Plan.Actions)) status.RollBack(plan, last);
        return Task.FromResult(ExitStatus.Success);
    }
}
