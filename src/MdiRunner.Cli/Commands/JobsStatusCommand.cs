using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi status job.yml …</c>: how all submitted jobs stand.</summary>
internal sealed class JobsStatusCommand(ShowStatus status, Invocation invocation) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("status", CommandGroup.Jobs, "show how all submitted jobs stand, with times, memory and deliveries")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options = [CommandOption.Json],
        Create = Command.By<JobsStatusCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files)
        {
            if (arguments.Has("json")) status.Json(file);
            else status.Table(file, invocation.IsColoured);
        }
        return Task.FromResult(ExitStatus.Success);
    }
}
