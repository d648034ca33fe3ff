using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi mkdir job.yml …</c>: makes the output directories.</summary>
internal sealed class MkdirCommand(MakeDirectories directories) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("mkdir", CommandGroup.Jobs, "make the output directories that a job file needs")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options = [CommandOption.DryRun("only show which"), CommandOption.Force],
        Create = Command.By<MkdirCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files) directories.Make(file, arguments.Has("force"), arguments.Has("dry-run"));
        return Task.FromResult(ExitStatus.Success);
    }
}
