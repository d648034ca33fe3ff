using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>Composes the values of actions from levels, job chunk and command line, and checks them.</summary>
/// <param name="installation">Where the installation's level file is, and what it is called by.</param>
/// <param name="environment">The caller's environment, for variables.</param>
/// <param name="workingDirectory">Where relative paths of the command line start.</param>
public sealed class JobPlanner(MdiDirectory installation, IReadOnlyDictionary<string, string> environment, string workingDirectory)
{
    /// <summary>The plans of several actions, in order, with all that is wrong with them.</summary>
    /// <exception cref="MdiException">A level file is no YAML, or is for another pipeline.</exception>
    public JobPlan Plan(PipelineDefinition pipeline, IReadOnlyList<ActionDefinition> actions, JobFile? job, JobChunk? chunk, CommandLine commandLine)
    {
        var levels = ConfigurationLevel.For(installation, pipeline, job, chunk);
        var plans = new List<ActionPlan>();
        var errors = new List<MdiError>(chunk is null ? [] : ChunkKeys.Check(chunk, pipeline));
        var warnings = new List<MdiError>(job?.Warnings ?? []);
        foreach (var action in actions)
        {
            var variables = VariablesOf(pipeline, action, levels);
            errors.AddRange(variables.Errors);
            var reader = Read(pipeline, action, levels, variables);
            reader.Add(commandLine, workingDirectory);
            var plan = Compose(pipeline, action, reader.Complete(), variables);
            List<MdiError> wrong = [.. reader.Errors, .. Validation.Check(plan, chunk?.Position)];
            errors.AddRange(wrong);
            warnings.AddRange(reader.Warnings);
            plans.Add(plan with { IsSound = wrong.Count == 0, LevelFiles = levels.Where(level => !level.IsJobChunk).Select(level => level.Map).ToList() });
        }
        return new JobPlan(plans, errors.Distinct().ToList(), warnings.Distinct().ToList());
    }

    /// <summary>The values of all actions of a pipeline, unchecked.</summary>
    /// <exception cref="MdiException">A variable has no value, or a value stands under a name that the action does not have: a program that rewrites the file would drop it.</exception>
    public IReadOnlyList<ActionPlan> Values(PipelineDefinition pipeline, JobFile job, JobChunk chunk)
    {
        var levels = ConfigurationLevel.For(installation, pipeline, job, chunk);
        var plans = new List<ActionPlan>();
        var losses = new List<MdiError>();
        foreach (var action in pipeline.Actions)
        {
            var variables = VariablesOf(pipeline, action, levels);
            var reader = Read(pipeline, action, levels, variables);
            plans.Add(Compose(pipeline, action, reader.Complete(), variables));
            losses.AddRange([.. variables.Errors, .. reader.Losses]);
        }
        return losses.Count == 0 ? plans : throw new MdiException(losses.Distinct().ToList());
    }

    // The action's name is a variable too: each action has its own.
    private Variables VariablesOf(PipelineDefinition pipeline, ActionDefinition action, IEnumerable<ConfigurationLevel> levels) =>
        Variables.Of(levels, new KnownVariables(installation, pipeline, action, environment).Find);

    private static OptionReader Read(PipelineDefinition pipeline, ActionDefinition action, IEnumerable<ConfigurationLevel> levels, Variables variables)
    {
        var reader = new OptionReader(pipeline, action, variables);
        foreach (var level in levels) reader.Add(level);
        return reader;
    }

    private static ActionPlan Compose(PipelineDefinition pipeline, ActionDefinition action, OptionValues values, Variables variables)
    {
        var count = values.All.Select(value => value.Values.Count).Append(1).Max();
        return new ActionPlan(pipeline, action, values, variables.Defined, count);
    }
}

/// <summary>What a call would run.</summary>
/// <param name="Actions">In the order in which they run.</param>
/// <param name="Errors">What forbids to run any of them.</param>
/// <param name="Warnings">What was understood, but may not be meant.</param>
public sealed record JobPlan(IReadOnlyList<ActionPlan> Actions, IReadOnlyList<MdiError> Errors, IReadOnlyList<MdiError> Warnings);
