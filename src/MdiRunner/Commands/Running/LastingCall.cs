using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Running;

/// <summary>
/// The call that goes on where one has stopped: the same without <c>--rollback</c> and <c>--force</c>, which have done their work
/// and would undo, once more, what was finished since.
/// </summary>
internal static class LastingCall
{
    /// <summary>A call without what takes finished steps back, or passes over what is done.</summary>
    /// <param name="call">The call.</param>
    /// <param name="plan">The action, whose options tell what a short name stands for.</param>
    public static NextCommand Of(NextCommand call, ActionPlan plan) =>
        call.Where((before, word) => !Means(plan, OptionNames.Force, word) && !Means(plan, OptionNames.Rollback, word) && !IsValue(plan, before) && !word.StartsWith($"--{OptionNames.Rollback}=", StringComparison.Ordinal));

    /// <summary>Whether an action was called so that a repetition would undo something.</summary>
    public static bool Undoes(ActionPlan plan) => plan.IsForced || plan.Values[OptionNames.Rollback].Of(1) is not (null or OptionDefinition.NullText);

    private static bool IsValue(ActionPlan plan, string? before) => before is not null && Means(plan, OptionNames.Rollback, before);

    // A suite may have its own option of that letter, which is then meant.
    private static bool Means(ActionPlan plan, string option, string word) =>
        word == $"--{option}" || plan.Values.All.FirstOrDefault(value => word == $"-{value.Option.ShortName}")?.Option.Name == option;
}
