using MdiRunner.Errors;
using MdiRunner.Execution.Records;

namespace MdiRunner.Push.Request;

/// <summary>One package to deliver, with what belongs to it.</summary>
/// <param name="Package">Path of the package file.</param>
/// <param name="Target">Where to; null when no push is asked for.</param>
/// <param name="RecordDirectory">Where receipt (<c>push.json</c>) and journal (<c>push.journal</c>) lie: TASK_ACTION_DIR. It must exist.</param>
/// <param name="Repeat">The command that repeats this delivery, as the user would type it.</param>
public sealed record PushRequest(string Package, PushTarget? Target, string RecordDirectory, NextCommand Repeat)
{
    private readonly NextCommand repeat = Repeat;

    /// <summary>Finds the command that repeats this delivery, where that takes long: it is needed only when the delivery fails.</summary>
    public Func<NextCommand>? FindRepeat { get; init; }

    /// <summary>The command that repeats this delivery, as the user would type it.</summary>
    public NextCommand Repeat => FindRepeat?.Invoke() ?? repeat;

    /// <summary>Further files and directories to deliver beside the package, after it.</summary>
    public IReadOnlyList<string> ExtraFiles { get; init; } = [];

    /// <summary>The package's MD5 where it is known already.</summary>
    public string? Md5 { get; init; }

    /// <summary>The package's SHA-256 where it is known already.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The call of <c>mdi push</c> for the same job file, to which <c>--check</c> or <c>--list</c> can be added; null where there is none.</summary>
    public NextCommand? PushCall { get; init; }

    /// <summary>What must not be sent.</summary>
    public PushPolicy Policy { get; init; } = PushPolicy.None;

    /// <summary>Runs in a scheduled job, where nobody waits and the node may not reach the server.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>Somebody sits at the terminal and can be asked.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Path of the receipt.</summary>
    public string ReceiptPath => Path.Combine(RecordDirectory, RecordNames.PushReceipt);

    /// <summary>Path of the journal.</summary>
    public string JournalPath => Path.Combine(RecordDirectory, RecordNames.PushJournal);
}
