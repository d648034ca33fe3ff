using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi start job.yml …</c>: when pending jobs are expected to start.</summary>
internal sealed class StartCommand(ShowStatus status, ShowScripts scripts, Invocation invocation) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("start", CommandGroup.Jobs, "show when pending jobs are expected to start")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Create = Command.By<StartCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files)
        {
            status.Table(file, invocation.IsColoured);
            scripts.Starts(file);
        }
        return Task.FromResult(ExitStatus.Success);
    }
}
