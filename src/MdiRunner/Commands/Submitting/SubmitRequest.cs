namespace MdiRunner.Commands.Submitting;

/// <summary>What a call of <c>submit</c> or <c>extend</c> asks for.</summary>
/// <param name="JobFile">The job file's full path.</param>
/// <param name="Options">Options of the pipeline, which override the job file.</param>
public sealed record SubmitRequest(string JobFile, IReadOnlyList<string> Options)
{
    /// <summary>Only what has not succeeded, and is not under way.</summary>
    public bool IsExtension { get; init; }

    /// <summary>Shows what would be submitted.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Runs the jobs in this shell.</summary>
    public bool Execute { get; init; }

    /// <summary>Deletes incomplete jobs first.</summary>
    public bool Delete { get; init; }

    /// <summary>Asks no questions.</summary>
    public bool IsForced { get; init; }

    /// <summary>The first action; null for the first there is.</summary>
    public string? FromAction { get; init; }

    /// <summary>The last action; null for the last there is.</summary>
    public string? ToAction { get; init; }
}

/// <summary>How this program is called from a job script.</summary>
/// <param name="Words">Its absolute path, with <c>-d</c> in developer mode.</param>
/// <param name="User">Who calls.</param>
public sealed record OwnCommand(IReadOnlyList<string> Words, string User);
