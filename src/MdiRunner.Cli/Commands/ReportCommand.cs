using MdiRunner.Commands;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi report job.yml …</c>.</summary>
internal sealed class ReportCommand(ReportJobs report) : ICommand
{
    public int Run(CommandCall call)
    {
        var files = call.Words.Where(Router.IsJobFile).ToList();
        if (files.Count == 0 || call.AsksForHelp) throw new MdiException(ErrorKind.Usage, "report needs a job file", "mdi report job.yml");
        foreach (var file in files) report.Report(file);
        return ExitStatus.Success;
    }
}
