using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;
using MdiRunner.Storage;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi ssh [--job N] job.yml [command]</c> and <c>mdi top …</c>: a shell, a command or <c>top</c> on the host that runs a job.</summary>
internal sealed class SshCommand(JobLocations locations, OwnCommand own) : ICommand
{
    public int Run(CommandCall call)
    {
        var end = Array.FindIndex(call.Words, Router.IsJobFile) + 1;
        var words = ManagerWords.Of(call with { Words = call.Words[..end] });
        var data = new JobDataDirectory(words.Files[0]);
        var running = locations.Running(data);
        if (running.Count == 0) throw new MdiException(ErrorKind.Usage, "no job is running", data.Call("status"));
        var (job, task) = JobChoice.One(words.Options, running);
        var host = locations.Host(data, job, task);
        var command = call.Command == "top" ? ["top", "-u", own.User] : call.Words[end..];
        return Programs.Lend("ssh", [.. Console.IsInputRedirected ? Array.Empty<string>() : ["-t"], host, .. command]);
    }
}
