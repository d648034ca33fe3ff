using MdiRunner.Commands;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi push [--check | --list] job.yml … [push options]</c>.</summary>
internal sealed class PushCommand(PushPackages push) : ICommand
{
    public int Run(CommandCall call)
    {
        var files = call.Words.Where(Router.IsJobFile).ToList();
        var options = call.Words.Where(word => !Router.IsJobFile(word) && word is not ("--check" or "--list")).ToList();
        if (files.Count == 0 || call.AsksForHelp) throw Usage;
        return files.Select(file => Run(call, file, options)).Max();
    }

    private static MdiException Usage => new(ErrorKind.Usage, "push delivers the packages of a job file that are due", "mdi push [--check | --list] job.yml");

    private int Run(CommandCall call, string file, IReadOnlyList<string> options)
    {
        if (call.Words.Contains("--check")) return push.Check(file, options);
        if (!call.Words.Contains("--list")) return push.Push(file, options);
        push.List(file, options);
        return ExitStatus.Success;
    }
}
