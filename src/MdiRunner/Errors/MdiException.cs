namespace MdiRunner.Errors;

/// <summary>Carries one or more <see cref="MdiError"/> values to the command layer, which shows all of them.</summary>
public sealed class MdiException : Exception
{
    /// <summary>Creates an exception from at least one error.</summary>
    public MdiException(IReadOnlyList<MdiError> errors)
        : base(errors.Count > 0 ? errors[0].Message : throw new ArgumentException("no error to carry", nameof(errors)))
    {
        Errors = errors;
    }

    /// <summary>Creates an exception from one kind and message.</summary>
    public MdiException(ErrorKind kind, string message, NextStep? next = null)
        : this([new MdiError(kind, message) { Next = next }])
    {
    }

    /// <summary>What went wrong, in the order it was found.</summary>
    public IReadOnlyList<MdiError> Errors { get; }

    /// <summary>The status of the gravest error: the first decides, since later ones follow from the same call.</summary>
    public int Status => ExitStatus.Of(Errors[0].Kind);
}
