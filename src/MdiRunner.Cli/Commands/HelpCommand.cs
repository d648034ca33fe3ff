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
          mkdir          make the output directories that a job file needs
          submit         queue all jobs of a job file on the cluster; --execute runs them here
          extend         queue what is new, failed or was deleted
          status         show how all submitted jobs stand, with times, memory and deliveries; --json
          start          show when pending jobs are expected to start
          report         show what ran, with its log, its package and its delivery as they stand now
          script         show the scripts of submitted jobs
          ssh, top, ls   open a shell or 'top' on the host of a running job; list a job's directory
          delete         end jobs, and those that wait for them
          rollback       take the last submission back
          purge          take all submissions back, with their scripts and logs
          push           deliver the data packages that are due
          package        list or verify a data package

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
        Console.Write(Usage.TrimEnd('\r'));
        foreach (var group in new PipelineLocator(installation).All.GroupBy(found => found.Suite.Name))
        {
            Console.Write($"  {group.Key,-30} {string.Join(" ", group.Select(found => found.Pipeline))}\n");
        }
        Console.Write("\nmdi <pipeline> --help tells more.\n");
        return 0;
    }
}
