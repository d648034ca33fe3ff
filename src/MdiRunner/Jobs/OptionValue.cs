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

    /// <summary>Where each of several values was written; empty where that is not known.</summary>
    public IReadOnlyList<SourcePosition> Places { get; init; } = [];

    /// <summary>Whether it cannot be told what was meant; that has been complained of, and what follows from it need not be.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Whether the user, and not a default or recommendation, gave it.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Whether it comes from a file, a recommendation or the command line, and not from the default.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether tasks differ in it.</summary>
    public bool IsArray => Values.Count > 1;

    /// <summary>Where one of the values was written.</summary>
    public SourcePosition? PlaceOf(string text) => Places.Count == Values.Count && Values.ToList().IndexOf(text) is >= 0 and var index ? Places[index] : Position;

    /// <summary>The value of one task, counted from 1; null where there is none.</summary>
    public string? Of(int task) => Values.Count switch
    {
        0 => null,
        1 => Values[0],
        _ => Values[task - 1],
    };
}
