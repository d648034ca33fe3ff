namespace MdiRunner.Errors;

/// <summary>
/// A failure as a value: what was wrong, where, what was expected, and what to type next.
/// <c>Text.ErrorText</c> composes it into words.
/// </summary>
/// <param name="Kind">Decides the exit status.</param>
/// <param name="Message">What was wrong, with the offending value, as one sentence without a full stop.</param>
public sealed record MdiError(ErrorKind Kind, string Message)
{
    /// <summary>Where in the user's file, when there is such a place.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>The rule: what would have been right.</summary>
    public string? Expected { get; init; }

    /// <summary>The nearest valid name, when the cause may be a slip of the finger.</summary>
    public string? Nearest { get; init; }

    /// <summary>What to do next.</summary>
    public NextStep? Next { get; init; }

    /// <summary>What was thrown, where nobody foresaw it; shown on request only.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Makes the exception that carries this error alone.</summary>
    public MdiException ToException() => new([this]);
}
