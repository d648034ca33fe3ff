using System.Globalization;
using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi rollback [--count N] job.yml …</c>: takes the last submissions back.</summary>
internal sealed class JobsRollbackCommand(RollBackJobs jobs) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("rollback", CommandGroup.Jobs, "take the last submission back")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options =
        [
            CommandOption.DryRun("only show what would be taken back"),
            CommandOption.Force,
            new("count", "N", false, "how many submissions [1]"),
        ],
        Create = Command.By<JobsRollbackCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        if (!int.TryParse(arguments["count"] ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            throw new MdiException(ErrorKind.Usage, $"--count cannot be '{arguments["count"]}'", NextStep.Command("mdi", "rollback", "--count", "1", arguments.Files[0]));
        foreach (var file in arguments.Files) jobs.RollBack(new JobDataDirectory(file), count, arguments.Has("force"), arguments.Has("dry-run"));
        return Task.FromResult(ExitStatus.Success);
    }
}
