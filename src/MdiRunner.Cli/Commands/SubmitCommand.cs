using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi submit job.yml …</c> and <c>mdi extend job.yml …</c>.</summary>
internal sealed class SubmitCommand(SubmitJobs submit) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        foreach (var file in words.Files)
        {
            var status = submit.Submit(new SubmitRequest(file, words.PipelineOptions)
            {
                IsExtension = call.Command == "extend",
                IsDryRun = words.Options.Has("dry-run"),
                Execute = words.Options.Has("execute"),
                Delete = words.Options.Has("delete"),
                IsForced = words.Options.Has("force"),
                FromAction = words.Options["from-action"],
                ToAction = words.Options["to-action"],
            });
            if (status != ExitStatus.Success) return status;
        }
        return ExitStatus.Success;
    }
}
