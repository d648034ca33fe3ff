using MdiRunner.Commands.Describing;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Jobs;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi valuesYaml job.yml</c>: the values of all options of all actions, unchecked.</summary>
internal sealed class ValuesYamlCommand(PipelineSource source, JobPlanner planner) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("valuesYaml", CommandGroup.Pipeline, "print the values that a job file gives to all options")
    {
        Operands = OperandKind.Words,
        OperandUsage = "job.yml",
        IsHidden = true,
        Create = Command.By<ValuesYamlCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Files is not [var file, ..]) throw arguments.Misuse("a job file is missing");
        var job = JobFile.Read(file);
        foreach (var chunk in job.Chunks)
        {
            var pipeline = source.Open(chunk.Name with { Version = arguments.Version ?? chunk.Name.Version });
            var requested = chunk.Execute.Select(action => action.Text).ToHashSet();
            Console.Write(OptionListing.Values(pipeline, planner.Values(pipeline, job, chunk), requested));
        }
        return Task.FromResult(ExitStatus.Success);
    }
}
