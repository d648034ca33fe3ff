using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi push [--check | --list [--json]] job.yml … [push options]</c>.</summary>
internal sealed class PushCommand(PushPackages push) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        var isList = words.Options.Has("list");
        if (isList && words.Options.Has("check")) throw new MdiException(ErrorKind.Usage, "--check tries the way and --list shows the files: one of them at a time", NextStep.Command("mdi", "push", "--check", words.Files[0]));
        if (words.Options.Has("json") && !isList) throw new MdiException(ErrorKind.Usage, "--json belongs to --list", NextStep.Command("mdi", "push", "--list", "--json", words.Files[0]));
        return words.Files.Select(file => Run(file, words)).Max();
    }

    private int Run(string file, ManagerWords words)
    {
        if (words.Options.Has("check")) return push.Check(file, words.PipelineOptions);
        if (!words.Options.Has("list")) return push.Push(file, words.PipelineOptions);
        if (words.Options.Has("json")) push.ListJson(file, words.PipelineOptions);
        else push.List(file, words.PipelineOptions);
        return ExitStatus.Success;
    }
}
