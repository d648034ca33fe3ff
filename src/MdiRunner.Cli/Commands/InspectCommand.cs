using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi inspect job.yml …</c>: a dry-run of all that the file asks for.</summary>
internal sealed class InspectCommand(RunPlanner planner, RunActions run) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("inspect", CommandGroup.Jobs, "check a job file and show all values it leads to; run nothing")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        TakesPipelineOptions = true,
        Create = Command.By<InspectCommand>(),
    };

    // Mistakes are told in the file as it was named.
    public async Task<int> RunAsync(Arguments arguments) =>
        await run.RunAsync(arguments.Options.Words.Where(Router.IsJobFile).SelectMany(file => planner.PlanFile(file, [.. arguments.PipelineOptions, "--dry-run"])).ToList());
}
