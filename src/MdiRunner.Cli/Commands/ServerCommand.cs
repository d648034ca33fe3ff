using MdiRunner.Commands.Installing;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi server</c>: runs the web server of Stage 2 apps.</summary>
internal sealed class ServerCommand(ServeApps apps, Invocation invocation) : ICommand
{
    private static readonly OptionsOnly Syntax = new("server", "run the web server of Stage 2 apps (needs R and the R package mdi, or the suite's container)",
        (new OptionSyntax("server-command", "c", false), "run, develop, remote or node: where the browser is [run]"),
        (new OptionSyntax("data-dir", "D", false), "where data are [the installation's own]"),
        (new OptionSyntax("host-dir", "H", false), "a shared installation to take code and resources from"),
        (new OptionSyntax("runtime", "m", false), "auto, direct or container [auto]"),
        (new OptionSyntax("container-version", "C", false), "version of the container image, v#.# [the latest release]"),
        (new OptionSyntax("port", "P", false), "port to listen on [3838]"));

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is not { } options) return ExitStatus.Success;
        if (!ushort.TryParse(options["port"] ?? "3838", out var port) || port == 0) throw new MdiException(ErrorKind.Usage, $"--port is '{options["port"]}', but must be a number from 1 to 65535", NextStep.Command("mdi", "server", "--help"));
        var command = Syntax.OneOf(options, "server-command", ServerRequest.Commands);
        var runtime = Syntax.OneOf(options, "runtime", ServerRequest.Runtimes);
        var request = new ServerRequest(command, runtime, Directory(options, "data-dir"), Directory(options, "host-dir"), options["container-version"], port);
        return apps.RunAsync(request).GetAwaiter().GetResult();
    }

    private string? Directory(CommandLine options, string name)
    {
        if (options[name] is not { } given) return null;
        var path = Path.GetFullPath(Path.Combine(invocation.WorkingDirectory, given)).TrimEnd('/');
        return System.IO.Directory.Exists(path) ? path : throw new MdiException(ErrorKind.Usage, $"--{name}: there is no directory {path}", NextStep.Command("mkdir", "-p", path));
    }
}
