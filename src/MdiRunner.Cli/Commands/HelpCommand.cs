using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi</c> and <c>mdi --help</c>.</summary>
internal sealed class HelpCommand(MdiDirectory installation) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("help", CommandGroup.Unnamed, "show what there is")
    {
        Operands = OperandKind.All,
        Create = Command.By<HelpCommand>(),
    };

    private const string Usage = """

        >>> Michigan Data Interface (MDI) <<<

        usage:
          mdi <pipeline> [action] [job.yml] [options]   # run; help when nothing is given to run
          mdi <pipeline> template -a > job.yml          # a job file to start from
          mdi <command> [options] <job.yml> …           # work with a job file
          mdi <job.yml> <command> [options]             # the same

        commands:

        """;

    public Task<int> RunAsync(Arguments arguments)
    {
        Console.Write(Usage);
        List(CommandGroup.Jobs);
        Console.Write("\ninstallation:\n");
        List(CommandGroup.Installation);
        Console.Write("\npipelines:\n");
        foreach (var group in new PipelineLocator(installation).All.GroupBy(found => found.Suite.Name))
        {
            Console.Write($"  {group.Key,-30} {string.Join(" ", group.Select(found => found.Pipeline))}\n");
        }
        Console.Write("\nmore help: mdi <command> --help, mdi <pipeline> --help\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static void List(CommandGroup group)
    {
        foreach (var command in CommandTable.Listed(group)) Console.Write($"  {command.Name,-14} {command.Purpose}\n");
    }
}
