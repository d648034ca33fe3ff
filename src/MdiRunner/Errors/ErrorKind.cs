namespace MdiRunner.Errors;

/// <summary>What went wrong, as far as the caller's next step depends on it. <see cref="ExitStatus"/> maps it to a process status.</summary>
public enum ErrorKind
{
    /// <summary>The command line is not understood.</summary>
    Usage,

    /// <summary>A suite, pipeline, level file or installation is not as it must be.</summary>
    Configuration,

    /// <summary>A value of the job file or command line breaks a rule.</summary>
    Validation,

    /// <summary>An action, or what belongs to it (package, files), failed.</summary>
    Action,

    /// <summary>The work succeeded, its delivery did not.</summary>
    Delivery,

    /// <summary>Another run holds the task.</summary>
    Busy,

    /// <summary>The user or the scheduler ended the run.</summary>
    Interrupted,

    /// <summary>Nobody foresaw it: a defect of mdi itself.</summary>
    Unforeseen,
}
