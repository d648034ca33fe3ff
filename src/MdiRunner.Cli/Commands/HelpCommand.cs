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
          inspect        check a job file and show all values it leads to; run nothing
          report         show what ran, with its log, its package and its delivery as they stand now
          push           deliver the data packages that are due
          package        list or verify a data package

        pipelines:

        """;

    public int Run(CommandCall call)
    {
        Console.Write(Usage.TrimEnd('\r'));
        foreach (var group in new PipelineLocator(installation).All.GroupBy(found => found.Suite.Name))
        {
            Console.Write($"  {group.Key,-30} {string.Join(" ", group.Select(found => found.Pipeline))}\n");
        }
        Console.Write("\nmdi <pipeline> --help tells more.\n");
        return 0;
    }
}
