using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>Composes the values of actions from levels, job chunk and command line, and checks them.</summary>
/// <param name="installation">Where the installation's level file is.</param>
/// <param name="environment">The caller's environment, for variables.</param>
/// <param name="workingDirectory">Where relative paths of the command line start.</param>
public sealed class JobPlanner(MdiDirectory installation, IReadOnlyDictionary<string, string> environment, string workingDirectory)
{
    /// <summary>The plans of several actions, in order. Nothing is planned unless all of it is right.</summary>
    /// <exception cref="MdiException">All that is wrong, at once.</exception>
    public JobPlan Plan(PipelineDefinition pipeline, IReadOnlyList<ActionDefinition> actions, JobFile? job, JobChunk? chunk, CommandLine commandLine)
    {
        var levels = ConfigurationLevel.For(installation, pipeline, job, chunk);
        var variables = Variables.Of(levels, environment);
        var plans = new List<ActionPlan>();
        var errors = new List<MdiError>();
        var warnings = new List<MdiError>(job?.Warnings ?? []);
        foreach (var action in actions)
        {
            var reader = Read(pipeline, action, levels, variables);
            reader.Add(commandLine, workingDirectory);
            var plan = Compose(pipeline, action, reader.Complete(), variables);
            errors.AddRange(reader.Errors);
            errors.AddRange(Validation.Check(plan, chunk?.Position));
            warnings.AddRange(reader.Warnings);
            plans.Add(plan with { LevelFiles = levels.Where(level => !level.IsJobChunk).Select(level => level.Map).ToList() });
        }
        if (errors.Count > 0) throw new MdiException(errors.Distinct().ToList());
        return new JobPlan(plans, warnings.Distinct().ToList());
    }

    /// <summary>The values of all actions of a pipeline, unchecked.</summary>
    public IReadOnlyList<ActionPlan> Values(PipelineDefinition pipeline, JobFile job, JobChunk chunk)
    {
        var levels = ConfigurationLevel.For(installation, pipeline, job, chunk);
        var variables = Variables.Of(levels, environment);
        return pipeline.Actions.Select(action => Compose(pipeline, action, Read(pipeline, action, levels, variables).Complete(), variables)).ToList();
    }

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
/// <param name="Warnings">What was understood, but may not be meant.</param>
public sealed record JobPlan(IReadOnlyList<ActionPlan> Actions, IReadOnlyList<MdiError> Warnings);
