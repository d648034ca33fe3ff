using MdiRunner.Cli.Rendering;
using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Jobs;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi valuesYaml job.yml</c>: the values of all options of all actions, unchecked.</summary>
internal sealed class ValuesYamlCommand(PipelineSource source, JobPlanner planner) : ICommand
{
    public int Run(CommandCall call)
    {
        const string usage = "mdi valuesYaml job.yml";
        if (call.AsksForHelp) return PipelineCommandHelp.Show(call, usage);
        var asked = RequestedVersion.TakeFrom(call.Words);
        if (asked.Words is not [var file, ..]) throw new MdiException(ErrorKind.Usage, "a job file is missing", NextStep.Advice(usage));
        var job = JobFile.Read(file);
        foreach (var chunk in job.Chunks)
        {
            var pipeline = source.Open(chunk.Name with { Version = asked.Version ?? chunk.Name.Version });
            var requested = chunk.Execute.Select(action => action.Text).ToHashSet();
            Console.Write(OptionListing.Values(pipeline, planner.Values(pipeline, job, chunk), requested));
        }
        return 0;
    }
}
