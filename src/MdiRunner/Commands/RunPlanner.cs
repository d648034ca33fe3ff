using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Commands;

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
        if (request.JobFile is null) return [PlanChunk(source.Open(name), request, null, null, asked)];
        var job = JobFile.Read(request.JobFile, request.JobText);
        var suite = source.Open(name with { Version = null, Suite = name.Suite ?? SuiteOf(job, name) });
        return job.ChunksOf(suite.Tree.Suite.Name, suite.Name)
            .Select(chunk => PlanChunk(Pinned(Versioned(suite, chunk, name.Version), request), request, job, chunk, asked))
            .ToList();
    }

    /// <summary>The plans of all chunks of a job file, in file order.</summary>
    /// <exception cref="MdiException">All that is wrong.</exception>
    public IReadOnlyList<PlannedChunk> PlanFile(string jobFile, IReadOnlyList<string> options) => JobFile.Read(jobFile).Chunks
        .Select(chunk => chunk.Name with { Version = null }).Distinct()
        .SelectMany(name => Plan(new RunRequest(name, null, jobFile, options)))
        .DistinctBy(chunk => chunk.Origin.Chunk!.Position)
        .OrderBy(chunk => chunk.Origin.Chunk!.Position.Line)
        .ToList();

    /// <summary>The plan of one action, made from the same words with suites at versions that an earlier run has resolved.</summary>
    /// <exception cref="MdiException">It cannot be had: the commits are gone, or the values do not fit that version.</exception>
    public ActionPlan Replan(PlannedChunk chunk, ActionPlan plan, IReadOnlyDictionary<string, SuiteVersion> pins)
    {
        var pipeline = source.Reopen(chunk.Pipeline, pins);
        var action = pipeline.Action(plan.Action.Name);
        return planner.Plan(pipeline, [action], chunk.Origin.Job, chunk.Origin.Chunk, chunk.Origin.CommandLine).Actions[0];
    }

    private PipelineDefinition Pinned(PipelineDefinition pipeline, RunRequest request) =>
        request.Pins?.ContainsKey(pipeline.Tree.Suite.Name) == true ? source.Reopen(pipeline, request.Pins) : pipeline;

    // The job file may name the suite that the command line leaves open.
    private static string? SuiteOf(JobFile job, PipelineName name) =>
        job.Chunks.FirstOrDefault(chunk => chunk.Name.Pipeline == name.Pipeline)?.Name.Suite;

    private PipelineDefinition Versioned(PipelineDefinition latest, JobChunk chunk, string? asked)
    {
        var version = asked ?? chunk.Name.Version;
        return version is null ? latest : source.Open(new PipelineName(latest.Tree.Suite.Name, latest.Name, version));
    }

    private PlannedChunk PlanChunk(PipelineDefinition pipeline, RunRequest request, JobFile? job, JobChunk? chunk, RequestedVersion asked)
    {
        var actions = request.Action is null ? Requested(pipeline, chunk!) : [pipeline.Action(request.Action)];
        var table = (actions.Count > 0 ? actions : pipeline.Actions).SelectMany(action => action.Options).Select(pair => pair.Option).DistinctBy(option => option.Name)
            .Select(option => new OptionSyntax(option.Name, option.ShortName, option.Type == OptionType.Flag)).ToList();
        var help = $"mdi {pipeline.Name} {(actions.Count == 1 ? actions[0].Name : "<action>")} --help";
        var commandLine = CommandLine.Parse(asked.Words, table).OrThrow(help);
        if (commandLine.Words is [var stray, ..]) throw Stray(stray, help);
        return new PlannedChunk(pipeline, planner.Plan(pipeline, actions, job, chunk, commandLine), new PlanOrigin(job, chunk, commandLine, asked.Version is not null));
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
