using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Jobs;

/// <summary>What one option has in a run: one value, several (a task array), or none.</summary>
/// <param name="Option">The option.</param>
/// <param name="Values">Empty where there is no value and no default.</param>
public sealed record OptionValue(OptionDefinition Option, IReadOnlyList<string> Values)
{
    /// <summary>Where the value was written; null for the command line and defaults.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>Whether the user, and not a default or recommendation, gave it.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Whether it comes from a file, a recommendation or the command line, and not from the default.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether tasks differ in it.</summary>
    public bool IsArray => Values.Count > 1;

    /// <summary>The value of one task, counted from 1; null where there is none.</summary>
    public string? Of(int task) => Values.Count switch
    {
        0 => null,
        1 => Values[0],
        _ => Values[task - 1],
    };
}
