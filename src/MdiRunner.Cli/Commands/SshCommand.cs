using MdiRunner.Storage;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi ssh [--job N] job.yml [command]</c> and <c>mdi top …</c>: a shell, a command or <c>top</c> on the host that runs a job.</summary>
internal sealed class SshCommand(JobLocations locations, OwnCommand own) : ICommand
{
    /// <summary>A shell or a command there.</summary>
    public static Command Ssh { get; } = new("ssh", CommandGroup.Jobs, "open a shell, or run a command, on the host of a running job")
    {
        Operands = OperandKind.JobFileAndProgram,
        OperandUsage = "job.yml [command …]",
        Options = [CommandOption.Job],
        Create = Command.By<SshCommand>(),
    };

    /// <summary>What the host is busy with.</summary>
    public static Command Top { get; } = new("top", CommandGroup.Jobs, "run 'top' on the host of a running job")
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml",
        Options = [CommandOption.Job],
        Create = Command.By<SshCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var data = new JobDataDirectory(arguments.Files[0]);
        var running = locations.Running(data);
        if (running.Count == 0) throw new MdiException(ErrorKind.Usage, "no job is running", data.Call("status"));
        var (job, task) = JobChoice.One(arguments.Options, running);
        var host = locations.Host(data, job, task);
        IReadOnlyList<string> command = arguments.Call.Command == Top ? ["top", "-u", own.User] : arguments.Operands;
        return Task.FromResult(Programs.Lend("ssh", [.. Console.IsInputRedirected ? Array.Empty<string>() : ["-t"], host, .. command]));
    }
}
