using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Planning;

/// <summary>The actions between <c>--from-action</c> and <c>--to-action</c>.</summary>
/// <param name="From">The first; null for the first there is.</param>
/// <param name="To">The last; null for the last there is.</param>
internal sealed record ActionRange(string? From, string? To)
{
    /// <summary>The jobs of the actions in the range.</summary>
    /// <exception cref="MdiException">No pipeline of the job file has an action of that name.</exception>
    public SubmitPlan Of(IReadOnlyList<PlannedChunk> chunks, Func<PipelineName, ActionPlan, JobKey> key)
    {
        var known = chunks.SelectMany(chunk => chunk.Pipeline.Actions).Select(action => action.Name).Distinct().ToList();
        Check("from-action", From, known);
        Check("to-action", To, known);
        return SubmitPlan.Of(chunks.Select(chunk => (chunk.Origin.Chunk!.Name, Within(chunk))), key);
    }

    private IReadOnlyList<ActionPlan> Within(PlannedChunk chunk)
    {
        var order = chunk.Pipeline.Actions.Select(action => action.Name).ToList();
        var first = From is null ? 0 : order.IndexOf(From);
        var last = To is null ? order.Count - 1 : order.IndexOf(To);
        return chunk.Plan.Actions.Where(plan => order.IndexOf(plan.Action.Name) is var place && place >= first && place <= last).ToList();
    }

    private static void Check(string option, string? name, IReadOnlyList<string> known)
    {
        if (name is null || known.Contains(name)) return;
        throw new MdiError(ErrorKind.Usage, $"--{option} cannot be '{name}'") { Expected = string.Join(", ", known), Nearest = Nearest.Of(name, known) }.ToException();
    }
}
