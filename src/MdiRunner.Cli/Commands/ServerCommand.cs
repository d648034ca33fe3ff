using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi server</c>: runs the web server of Stage 2 apps.</summary>
internal sealed class ServerCommand(ServeApps apps, Invocation invocation) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("server", CommandGroup.Installation, "run the web server of Stage 2 apps (needs R and the R package mdi, or the suite's container)")
    {
        Options =
        [
            new("server-command", "c", false, "run, develop, remote or node: where the browser is [run]"),
            new("data-dir", "D", false, "where data are [the installation's own]"),
            new("host-dir", "H", false, "a shared installation to take code and resources from"),
            new("runtime", "m", false, "auto, direct or container [auto]"),
            new("container-version", "C", false, "version of the container image, v#.# [the latest release]"),
            new("port", "P", false, "port to listen on [3838]"),
        ],
        Create = Command.By<ServerCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        if (!ushort.TryParse(arguments["port"] ?? "3838", out var port) || port == 0) throw arguments.Misuse($"--port is '{arguments["port"]}', but must be a number from 1 to 65535");
        var command = arguments.OneOf("server-command", ServerRequest.Commands);
        var runtime = arguments.OneOf("runtime", ServerRequest.Runtimes);
        return await apps.RunAsync(new ServerRequest(command, runtime, Directory(arguments, "data-dir"), Directory(arguments, "host-dir"), arguments["container-version"], port));
    }

    private string? Directory(Arguments options, string name)
    {
        if (options[name] is not { } given) return null;
        var path = Path.GetFullPath(Path.Combine(invocation.WorkingDirectory, given)).TrimEnd('/');
        return System.IO.Directory.Exists(path) ? path : throw new MdiException(ErrorKind.Usage, $"--{name}: there is no directory {path}", NextStep.Command("mkdir", "-p", path));
    }
}
