using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi status job.yml …</c>: how all submitted jobs stand.</summary>
internal sealed class JobsStatusCommand(ShowStatus status, Invocation invocation) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        var isColoured = !Console.IsOutputRedirected && !invocation.Environment.ContainsKey("NO_COLOR");
        foreach (var file in words.Files)
        {
            if (words.Options.Has("json")) status.Json(file);
            else status.Table(file, isColoured);
        }
        return ExitStatus.Success;
    }
}
