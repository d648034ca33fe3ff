using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi push [--check | --list [--json]] job.yml … [push options]</c>.</summary>
internal sealed class PushCommand(PushPackages push) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("push", CommandGroup.Jobs, "deliver the data packages that are due")
    {
        IsNew = true,
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options =
        [
            new("check", null, true, "try key, login, directory and room; send nothing"),
            new("list", null, true, "show what would be sent where; send nothing"),
            CommandOption.Json with { Explanation = "with --list, for programs" },
        ],
        TakesPipelineOptions = true,
        Create = Command.By<PushCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var isList = arguments.Has("list");
        if (isList && arguments.Has("check")) throw new MdiException(ErrorKind.Usage, "--check tries the way and --list shows the files: one of them at a time", NextStep.Command("mdi", "push", "--check", arguments.Files[0]));
        if (arguments.Has("json") && !isList) throw new MdiException(ErrorKind.Usage, "--json belongs to --list", NextStep.Command("mdi", "push", "--list", "--json", arguments.Files[0]));
        return Task.FromResult(arguments.Files.Select(file => Run(file, arguments)).Max());
    }

    private int Run(string file, Arguments arguments)
    {
        if (arguments.Has("check")) return push.Check(file, arguments.PipelineOptions);
        if (!arguments.Has("list")) return push.Push(file, arguments.PipelineOptions);
        if (arguments.Has("json")) push.ListJson(file, arguments.PipelineOptions);
        else push.List(file, arguments.PipelineOptions);
        return ExitStatus.Success;
    }
}
