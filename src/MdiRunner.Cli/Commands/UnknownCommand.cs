using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary>A job file without a command, or with one that there is not.</summary>
internal sealed class UnknownCommand : ICommand
{
    public int Run(CommandCall call)
    {
        if (call.Command == Router.NotOfJobFile) throw NotOfJobFile(call.Words[0], call.Words[1]);
        throw new MdiError(ErrorKind.Usage, "a job file needs a command")
        {
            Expected = string.Join(", ", Router.ManagerCommands),
            Next = NextStep.Command("mdi", call.Words[0], "inspect"),
        }.ToException();
    }

    private static MdiException NotOfJobFile(string command, string job)
    {
        var isOfPipelines = UniversalCommand.All.Any(other => other.Name == command);
        return new MdiError(ErrorKind.Usage, isOfPipelines ? $"'{command}' is a command of a pipeline, not of a job file" : $"'{command}' is not a command of a job file")
        {
            Expected = string.Join(", ", Router.ManagerCommands),
            Nearest = isOfPipelines ? null : Nearest.Of(command, Router.ManagerCommands),
            Next = isOfPipelines ? NextStep.Advice($"mdi PIPELINE {command}") : NextStep.Command("mdi", job, "inspect"),
        }.ToException();
    }
}
