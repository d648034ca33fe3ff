using System.Globalization;
using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi rollback [--count N] job.yml …</c>: takes the last submissions back.</summary>
internal sealed class JobsRollbackCommand(RollBackJobs jobs) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        if (!int.TryParse(words.Options["count"] ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            throw new MdiException(ErrorKind.Usage, $"--count cannot be '{words.Options["count"]}'", NextStep.Command("mdi", "rollback", "--count", "1", words.Files[0]));
        foreach (var file in words.Files) jobs.RollBack(new JobDataDirectory(file), count, words.Options.Has("force"), words.Options.Has("dry-run"));
        return ExitStatus.Success;
    }
}
