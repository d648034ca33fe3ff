using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi</c> and <c>mdi --help</c>.</summary>
internal sealed class HelpCommand(MdiDirectory installation) : ICommand
{
    private const string Usage = """

        >>> Michigan Data Interface (MDI) <<<

        usage:
          mdi <pipeline> [action] [job.yml] [options]   # run; help when nothing is given to run
          mdi <pipeline> template -a > job.yml          # a job file to start from
          mdi <command> [options] <job.yml> …           # work with a job file
          mdi <job.yml> <command> [options]             # the same

        commands:

        """;

    private const string Rest = """

        installation:
          initialize     make the directories and configuration files of an installation
          add, install   add a tool suite; clone and update all that are listed
          list           show suites, versions, where each pipeline comes from and which one wins
          alias          write a name for this mdi into your shell profile
          clean          delete conda environments that no pipeline asks for
          unlock         remove locks that a killed mdi left
          build, server  container images and Stage 2 apps: handed over to apptainer and R

        pipelines:

        """;

    public int Run(CommandCall call)
    {
        Console.Write(Usage);
        foreach (var command in ManagerCommand.All) Console.Write($"  {command.Name,-14} {command.Purpose}\n");
        Console.Write(Rest);
        foreach (var group in new PipelineLocator(installation).All.GroupBy(found => found.Suite.Name))
        {
            Console.Write($"  {group.Key,-30} {string.Join(" ", group.Select(found => found.Pipeline))}\n");
        }
        Console.Write("\nmdi <command> --help and mdi <pipeline> --help tell more.\n");
        return 0;
    }
}
