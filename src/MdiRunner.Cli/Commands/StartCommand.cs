using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi start job.yml …</c>: when pending jobs are expected to start.</summary>
internal sealed class StartCommand(ShowStatus status, ShowScripts scripts) : ICommand
{
    public int Run(CommandCall call)
    {
        foreach (var file in ManagerWords.Of(call).Files)
        {
            status.Table(file, !Console.IsOutputRedirected);
            scripts.Starts(file);
        }
        return ExitStatus.Success;
    }
}
