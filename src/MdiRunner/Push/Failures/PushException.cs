using MdiRunner.Errors;

namespace MdiRunner.Push.Failures;

/// <summary>A delivery that could not go on, with its class. It never leaves the Push room: the step makes an outcome of it.</summary>
public sealed class PushException : Exception
{
    /// <summary>Creates a failure of a class with what was seen.</summary>
    public PushException(FailureClass failureClass, string detail, Exception? inner = null)
        : base(detail, inner)
    {
        Class = failureClass;
    }

    /// <summary>What kind of failure it is.</summary>
    public FailureClass Class { get; }

    /// <summary>The next command where only the place of the failure knows it; null leaves it to the class.</summary>
    public NextCommand? Next { get; init; }
}
