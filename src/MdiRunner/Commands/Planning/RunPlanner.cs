using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Commands.Planning;

/// <summary>Turns a request into plans; nothing runs unless all of it is right.</summary>
/// <param name="source">Opens pipelines.</param>
/// <param name="planner">Composes values.</param>
/// <param name="inputs">Looks for missing files, so that they are named with all else that is wrong.</param>
public sealed class RunPlanner(PipelineSource source, JobPlanner planner, InputCheck inputs)
{
    /// <summary>The plans of all chunks of the job file that ask for the pipeline, in file order.</summary>
    /// <exception cref="MdiException">All that is wrong.</exception>
    public IReadOnlyList<PlannedChunk> Plan(RunRequest request)
    {
        var errors = new List<MdiError>();
        return Sound(Draft(request, errors), errors);
    }

    /// <summary>The plans of all chunks of a job file, in file order.</summary>
    /// <exception cref="MdiException">All that is wrong.</exception>
    public IReadOnlyList<PlannedChunk> PlanFile(string jobFile, IReadOnlyList<string> options)
    {
        var errors = new List<MdiError>();
        var chunks = JobFile.Read(jobFile).Chunks.DistinctBy(chunk => chunk.Name with { Version = null })
            .SelectMany(chunk => Collect(errors, chunk, () => Draft(new RunRequest(chunk.Name with { Version = null }, null, jobFile, options), errors)) ?? [])
            .DistinctBy(chunk => chunk.Origin.Chunk!.Position)
            .OrderBy(chunk => chunk.Origin.Chunk!.Position.Line)
            .ToList();
        return Sound(chunks, errors);
    }

    /// <summary>The plan of one action, made from the same words with suites at versions that an earlier run has resolved.</summary>
    /// <exception cref="MdiException">It cannot be had: the commits are gone, or the values do not fit that version.</exception>
    public ActionPlan Replan(PlannedChunk chunk, ActionPlan plan, IReadOnlyDictionary<string, SuiteVersion> pins)
    {
        var pipeline = source.Reopen(chunk.Pipeline, pins);
        var action = pipeline.Action(plan.Action.Name);
        var again = planner.Plan(pipeline, [action], chunk.Origin.Job, chunk.Origin.Chunk, chunk.Origin.CommandLine);
        return again.Errors.Count == 0 ? again.Actions[0] : throw new MdiException(again.Errors);
    }

    private List<PlannedChunk> Draft(RunRequest request, List<MdiError> errors)
    {
        var asked = RequestedVersion.TakeFrom(request.Options);
        var name = request.Pipeline with { Version = asked.Version ?? request.Pipeline.Version };
        if (request.JobFile is null) return [PlanChunk(source.Open(name), request, null, null, asked, errors)];
        var job = JobFile.Read(request.JobFile, request.JobText);
        // The job file may name the suite that the command line leaves open.
        var first = job.Chunks.FirstOrDefault(chunk => chunk.Name.Pipeline == name.Pipeline)?.Name;
        var suite = source.SuiteOf(name with { Suite = name.Suite ?? first?.Suite, Version = name.Version ?? first?.Version });
        var opened = new Dictionary<string, PipelineDefinition>();
        return job.ChunksOf(suite.Name, name.Pipeline)
            .Select(chunk => Collect(errors, chunk, () => PlanChunk(Open(opened, suite, chunk, name), request, job, chunk, asked, errors)))
            .OfType<PlannedChunk>().ToList();
    }

    private PipelineDefinition Open(Dictionary<string, PipelineDefinition> opened, Suite suite, JobChunk chunk, PipelineName name)
    {
        var version = name.Version ?? chunk.Name.Version ?? SuiteVersion.Latest;
        return opened.TryGetValue(version, out var known) ? known : opened[version] = source.Open(new PipelineName(suite.Name, name.Pipeline, version));
    }

    // What has no place of its own is about the pipeline that the chunk asks for.
    private static T? Collect<T>(List<MdiError> errors, JobChunk chunk, Func<T> work) where T : class
    {
        try
        {
            return work();
        }
        catch (MdiException failure)
        {
            errors.AddRange(failure.Errors.Select(error => error.Position is null ? error with { Position = chunk.Position } : error));
            return null;
        }
    }

    private IReadOnlyList<PlannedChunk> Sound(IReadOnlyList<PlannedChunk> chunks, List<MdiError> errors)
    {
        if (errors.Count == 0) return chunks;
        errors.AddRange(inputs.Missing(chunks.SelectMany(chunk => chunk.Plan.Actions).ToList()).Select(path => path.Error));
        throw new MdiException(errors.Distinct().OrderBy(error => error.Position?.Line ?? int.MaxValue).ToList());
    }

    private PipelineDefinition Pinned(PipelineDefinition pipeline, RunRequest request) =>
        request.Pins?.ContainsKey(pipeline.Tree.Suite.Name) == true ? source.Reopen(pipeline, request.Pins) : pipeline;

    private PlannedChunk PlanChunk(PipelineDefinition pipeline, RunRequest request, JobFile? job, JobChunk? chunk, RequestedVersion asked, List<MdiError> errors)
    {
        pipeline = Pinned(pipeline, request);
        var actions = request.Action is null ? Requested(pipeline, chunk!, errors) : [pipeline.Action(request.Action, request.OtherWords)];
        var table = (actions.Count > 0 ? actions : pipeline.Actions).SelectMany(action => action.Options).Select(pair => pair.Option).DistinctBy(option => option.Name)
            .Select(option => new OptionSyntax(option.Name, option.ShortName, option.Type == OptionType.Flag)).ToList();
        var help = NextStep.Command(["mdi", pipeline.Name, .. actions.Count == 1 ? new[] { actions[0].Name } : [], "--help"]);
        var commandLine = CommandLine.Parse(asked.Words, table);
        errors.AddRange(commandLine.Errors.Select(error => error with { Next = error.Next ?? help }));
        errors.AddRange(commandLine.Words.Take(1).Select(word => Stray(word, help)));
        var plan = planner.Plan(pipeline, actions, job, chunk, commandLine);
        errors.AddRange(plan.Errors);
        return new PlannedChunk(pipeline, plan, new PlanOrigin(job, chunk, commandLine, asked.Version is not null));
    }

    private static List<ActionDefinition> Requested(PipelineDefinition pipeline, JobChunk chunk, List<MdiError> errors)
    {
        errors.AddRange(chunk.Execute.Where(name => pipeline.FindAction(name.Text) is null).Select(name => pipeline.UnknownAction(name.Text, name.Position)));
        var requested = chunk.Execute.Select(name => name.Text).ToHashSet();
        return pipeline.Actions.Where(action => requested.Contains(action.Name)).ToList();
    }

    private static MdiError Stray(string word, NextStep help) => new(ErrorKind.Usage, $"'{word}' is neither an option nor an option's value")
    {
        Expected = "one job file, then options; a value with blanks needs quotes",
        Next = help,
    };
}
