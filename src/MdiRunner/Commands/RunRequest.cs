using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Commands;

/// <summary>What a call to run actions asks for: <c>mdi pipeline [action] [job.yml] [options]</c>.</summary>
/// <param name="Pipeline">The pipeline as it was named.</param>
/// <param name="Action">One action; null for those that the job file lists.</param>
/// <param name="JobFile">The job file; null when all options are on the command line.</param>
/// <param name="Options">Words behind it.</param>
public sealed record RunRequest(PipelineName Pipeline, string? Action, string? JobFile, IReadOnlyList<string> Options);

/// <summary>One chunk of work: a pipeline at its version with the plans of its actions.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Plan">Its actions with their values.</param>
public sealed record PlannedChunk(PipelineDefinition Pipeline, JobPlan Plan);

/// <summary>Turns a request into plans; nothing runs unless all of it is right.</summary>
/// <param name="source">Opens pipelines.</param>
/// <param name="planner">Composes values.</param>
public sealed class RunPlanner(PipelineSource source, JobPlanner planner)
{
    /// <summary>The plans of all chunks of the job file that ask for the pipeline, in file order.</summary>
    /// <exception cref="MdiException">All that is wrong.</exception>
    public IReadOnlyList<PlannedChunk> Plan(RunRequest request)
    {
        var asked = RequestedVersion.TakeFrom(request.Options);
        var name = request.Pipeline with { Version = asked.Version ?? request.Pipeline.Version };
        if (request.JobFile is null) return [PlanChunk(source.Open(name), request, null, null, asked.Words)];
        var job = JobFile.Read(request.JobFile);
        var suite = source.Open(name with { Version = null, Suite = name.Suite ?? SuiteOf(job, name) });
        return job.ChunksOf(suite.Tree.Suite.Name, suite.Name)
            .Select(chunk => PlanChunk(Versioned(suite, chunk, name.Version), request, job, chunk, asked.Words))
            .ToList();
    }

    // The job file may name the suite that the command line leaves open.
    private static string? SuiteOf(JobFile job, PipelineName name) =>
        job.Chunks.FirstOrDefault(chunk => chunk.Name.Pipeline == name.Pipeline)?.Name.Suite;

    private PipelineDefinition Versioned(PipelineDefinition latest, JobChunk chunk, string? asked)
    {
        var version = asked ?? chunk.Name.Version;
        return version is null ? latest : source.Open(new PipelineName(latest.Tree.Suite.Name, latest.Name, version));
    }

    private PlannedChunk PlanChunk(PipelineDefinition pipeline, RunRequest request, JobFile? job, JobChunk? chunk, IReadOnlyList<string> options)
    {
        var actions = request.Action is null ? Requested(pipeline, chunk!) : [pipeline.Action(request.Action)];
        var table = (actions.Count > 0 ? actions : pipeline.Actions).SelectMany(action => action.Options).Select(pair => pair.Option).DistinctBy(option => option.Name)
            .Select(option => new OptionSyntax(option.Name, option.ShortName, option.Type == OptionType.Flag)).ToList();
        var help = $"mdi {pipeline.Name} {(actions.Count == 1 ? actions[0].Name : "<action>")} --help";
        var commandLine = CommandLine.Parse(options, table).OrThrow(help);
        if (commandLine.Words is [var stray, ..]) throw Stray(stray, help);
        return new PlannedChunk(pipeline, planner.Plan(pipeline, actions, job, chunk, commandLine));
    }

    private static List<ActionDefinition> Requested(PipelineDefinition pipeline, JobChunk chunk)
    {
        foreach (var name in chunk.Execute) pipeline.Action(name.Text, name.Position);
        var requested = chunk.Execute.Select(name => name.Text).ToHashSet();
        return pipeline.Actions.Where(action => requested.Contains(action.Name)).ToList();
    }

    private static MdiException Stray(string word, string help) => new MdiError(ErrorKind.Usage, $"'{word}' is neither an option nor an option's value")
    {
        Expected = "one job file, then options; a value with blanks needs quotes",
        Next = help,
    }.ToException();
}
