using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi inspect job.yml …</c>: a dry-run of all that the file asks for.</summary>
internal sealed class InspectCommand(RunPlanner planner, RunActions run) : ICommand
{
    public int Run(CommandCall call)
    {
        var files = call.Words.Where(Router.IsJobFile).ToList();
        if (files.Count == 0) throw new MdiException(ErrorKind.Usage, "inspect needs a job file", NextStep.Advice("mdi inspect job.yml"));
        var options = call.Words.Where(word => !Router.IsJobFile(word)).Append("--dry-run").ToList();
        var chunks = files.SelectMany(file => planner.PlanFile(file, options)).ToList();
        return run.RunAsync(chunks).GetAwaiter().GetResult();
    }
}
