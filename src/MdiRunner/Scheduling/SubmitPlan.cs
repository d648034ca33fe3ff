using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling;

/// <summary>One job to be submitted.</summary>
/// <param name="Number">Its number within the submission, from 1.</param>
/// <param name="Pipeline">The pipeline as the job file names it.</param>
/// <param name="Action">The action with its values.</param>
/// <param name="Key">What it does.</param>
/// <param name="Predecessor">The number of the job that must succeed before; null for none.</param>
public sealed record PlannedJob(int Number, PipelineName Pipeline, ActionPlan Action, JobKey Key, int? Predecessor)
{
    /// <summary><c>pipeline_action_data-name</c>; of an array without the name.</summary>
    public string Name => $"{Pipeline.Pipeline}_{Action.Action.Name}{(IsArray ? "" : $"_{Action.ToTasks()[0].DataName}")}".Replace(' ', '_').Replace('/', '_');

    /// <summary>Whether it has several tasks.</summary>
    public bool IsArray => Action.TaskCount > 1;
}

/// <summary>
/// The jobs of a submission and what they wait for. Jobs of one thread run one after the other, threads side by side; those that
/// begin the threads of a chunk wait for the last job of the chunk before.
/// </summary>
/// <param name="Jobs">In the order in which they are submitted.</param>
public sealed record SubmitPlan(IReadOnlyList<PlannedJob> Jobs)
{
    /// <summary>Plans the jobs of some chunks.</summary>
    /// <param name="chunks">The pipelines and actions of each chunk.</param>
    /// <param name="key">What a job does.</param>
    public static SubmitPlan Of(IEnumerable<(PipelineName Pipeline, IReadOnlyList<ActionPlan> Actions)> chunks, Func<PipelineName, ActionPlan, JobKey> key)
    {
        var jobs = new List<PlannedJob>();
        foreach (var (pipeline, actions) in chunks)
        {
            int? before = jobs.Count == 0 ? null : jobs.Count;
            var threads = new Dictionary<string, int>();
            foreach (var action in actions)
            {
                var thread = action.Action.Thread;
                var number = jobs.Count + 1;
                jobs.Add(new PlannedJob(number, pipeline, action, key(pipeline, action), threads.TryGetValue(thread, out var previous) ? previous : before));
                threads[thread] = number;
            }
        }
        return new SubmitPlan(jobs);
    }

    /// <summary>The jobs that wait for one.</summary>
    public IReadOnlyList<int> SuccessorsOf(PlannedJob job) => Jobs.Where(other => other.Predecessor == job.Number).Select(other => other.Number).ToList();
}
