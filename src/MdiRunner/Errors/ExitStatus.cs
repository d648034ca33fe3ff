namespace MdiRunner.Errors;

/// <summary>The exit statuses of <c>mdi</c> (docs/exit-status.md); a single task's own status is passed on as it is.</summary>
public static class ExitStatus
{
    /// <summary>All that was asked for is done, help included.</summary>
    public const int Success = 0;

    /// <summary>Usage, configuration or validation error; nothing was run.</summary>
    public const int Invalid = 1;

    /// <summary>One of several tasks failed, or an action failed without a status of its own.</summary>
    public const int Failed = 2;

    /// <summary>The work succeeded, its delivery did not.</summary>
    public const int NotDelivered = 3;

    /// <summary>Another run holds this task.</summary>
    public const int Busy = 4;

    /// <summary>Interrupted by SIGINT; SIGTERM gives 143, SIGHUP 129.</summary>
    public const int Interrupted = 130;

    /// <summary>A defect of mdi itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int Unforeseen = 70;

    /// <summary>The one place where a kind of error becomes a status.</summary>
    public static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage or ErrorKind.Configuration or ErrorKind.Validation => Invalid,
        ErrorKind.Action => Failed,
        ErrorKind.Delivery => NotDelivered,
        ErrorKind.Busy => Busy,
        ErrorKind.Interrupted => Interrupted,
        ErrorKind.Unforeseen => Unforeseen,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "an error kind without a status"),
    };
}
