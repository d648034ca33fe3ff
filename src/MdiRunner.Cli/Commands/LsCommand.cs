using MdiRunner.Commands.Planning;
using MdiRunner.Scheduling.History;
using MdiRunner.Storage;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi ls [--job N] job.yml</c>: lists the directory of a job.</summary>
internal sealed class LsCommand : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        var data = new JobDataDirectory(words.Files[0]);
        var (job, task) = JobChoice.One(words.Options, new HistoryFile(data).ReadExisting().Jobs);
        var directory = JobLocations.Directory(data, job, task);
        Console.Write($"{directory}\n");
        Console.Out.Flush();
        return Programs.Lend("ls", "-lahrt", directory);
    }
}
