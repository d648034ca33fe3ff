using MdiRunner.Storage;
using MdiRunner.Commands.Planning;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi ls [--job N] job.yml</c>: lists the directory of a job.</summary>
internal sealed class LsCommand : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("ls", CommandGroup.Jobs, "list a job's directory")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml",
        Options = [CommandOption.Job],
        Create = Command.By<LsCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var data = new JobDataDirectory(arguments.Files[0]);
        var (job, task) = JobChoice.One(arguments.Options, new HistoryFile(data).ReadExisting().Jobs);
        var directory = JobLocations.Directory(data, job, task);
        Console.Write($"{directory}\n");
        Console.Out.Flush();
        return Task.FromResult(Programs.Lend("ls", "-lahrt", directory));
    }
}
