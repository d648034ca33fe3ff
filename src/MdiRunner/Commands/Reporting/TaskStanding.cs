using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging;
using MdiRunner.Push.Request;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Reporting;

/// <summary>How a task stands now, by what its runs have left.</summary>
/// <param name="paths">The task's places.</param>
/// <param name="record">What its runs have left.</param>
/// <param name="target">Where the package should go; null where no push is asked for.</param>
/// <param name="holder">Who has the lease of the task.</param>
public sealed class TaskStanding(TaskPaths paths, TaskRecord record, PushTarget? target, Lazy<string?> holder)
{
    private readonly Lazy<(ActionMarker? Record, string? Unknown)> action = new(() => Known(() => record.Marker));
    private readonly Lazy<(PushReceipt? Record, string? Unknown)> push = new(() => Known(() => PushReceipt.Read(paths.PushReceipt)));
    private readonly Lazy<bool> isDoneElsewhere = new(() => FinishedElsewhere.Of(paths, record));

    /// <summary>The task's places.</summary>
    public TaskPaths Paths => paths;

    /// <summary>The latest attempt; null where there was none.</summary>
    public ActionMarker? Marker => action.Value.Record;

    /// <summary>Why nobody can tell how the action stands; null where it is known.</summary>
    public string? UnknownAction => action.Value.Unknown;

    /// <summary>Why nobody can tell how the delivery stands; null where it is known.</summary>
    public string? UnknownPush => push.Value.Unknown;

    /// <summary>The steps that are finished.</summary>
    public IReadOnlyList<CompletedStep> Steps => record.Steps.Finished;

    /// <summary>The package; null where there is none.</summary>
    public FileStamp? Package => record.Package;

    /// <summary>The latest push; null where there was none.</summary>
    public PushReceipt? Receipt => push.Value.Record;

    /// <summary>Where the package should go; null where no push is asked for.</summary>
    public PushTarget? Target => target;

    /// <summary>Whether the action is done, whoever ran it.</summary>
    public bool IsDone => UnknownAction is null && (record.IsDone || IsDoneElsewhere);

    /// <summary>Who is at work on the action; null where nobody is, as far as can be known.</summary>
    public string? Holder => Marker is { State: ActionState.Running } ? holder.Value : null;

    /// <summary>Whether another program has finished the action.</summary>
    public bool IsDoneElsewhere => UnknownAction is null && isDoneElsewhere.Value;

    /// <summary>File types that the package has no file of.</summary>
    public IReadOnlyList<string> FindMissingFiles() => MissingFiles.Of(paths.ActionDirectory, paths.Package);

    /// <summary>Whether a package that is there is to be delivered, and was not yet.</summary>
    public bool IsPushDue => UnknownPush is null && Target is not null && Package is not null && !IsDelivered;

    /// <summary>Whether the package that is there is at the place that is asked for.</summary>
    public bool IsDelivered => Receipt is { Outcome.IsSettled: true } receipt && IsSameTarget(receipt) && receipt.Outcome.Bytes == Package?.Bytes;

    /// <summary>The state in words.</summary>
    public string State => Marker switch
    {
        null when UnknownAction is not null => $"unknown: {UnknownAction}",
        _ when IsDoneElsewhere => $"done by an earlier mdi (package of {Time(new DateTimeOffset(Package!.ModifiedTicks, TimeSpan.Zero))})",
        null => "not started",
        _ when record.IsOutdated => $"not done: its steps were taken back or done again by another program since {When(Marker!)}",
        { State: ActionState.Succeeded } marker => $"succeeded {When(marker)}",
        { State: ActionState.Failed } marker => $"failed with status {Status(marker)} {When(marker)}",
        { State: ActionState.Interrupted } marker => $"interrupted {When(marker)}",
        { State: ActionState.EndedEarly } marker => $"ended early, before the end of its script {When(marker)}",
        var marker when Holder is { } busy => $"running since {Time(marker.Started)}: {busy}",
        var marker => $"running, or killed, since {Time(marker.Started)} on {marker.Host}",
    };

    /// <summary>The state in one word.</summary>
    public string StateWord => Marker?.State switch
    {
        null when UnknownAction is not null => "unknown",
        _ when IsDoneElsewhere => "done-by-earlier-mdi",
        null => "not-started",
        _ when record.IsOutdated => "outdated",
        ActionState.Succeeded => "succeeded",
        ActionState.Failed => "failed",
        ActionState.Interrupted => "interrupted",
        ActionState.EndedEarly => "ended-early",
        _ => "running",
    };

    /// <summary>The delivery in one word.</summary>
    public string PushWord => (Target, Package, Receipt) switch
    {
        _ when UnknownPush is not null => "unknown",
        (null, _, null) => PushState.NotRequested.Name(),
        (_, null, _) => "no-package",
        (_, _, null) => "due",
        (_, _, { } receipt) when IsDelivered || !receipt.Outcome.IsSettled => receipt.Outcome.Outcome,
        _ => "due",
    };

    /// <summary>The delivery in words.</summary>
    public string Push => (Target, Package, Receipt) switch
    {
        _ when UnknownPush is not null => $"unknown: {UnknownPush}",
        (null, _, null) => "not requested",
        (_, null, _) => "no package yet",
        (_, _, null) => $"due: not pushed to {Target} yet",
        (_, _, { } receipt) when IsDelivered => $"pushed to {receipt.Outcome.Target} ({Time(receipt.Time)}, from {receipt.Host})",
        (_, _, { Outcome.IsSettled: true }) => $"due: the package or its destination differs from what was pushed on {Time(Receipt.Time)}",
        _ => $"{Receipt.Outcome.Outcome} ({Receipt.Outcome.Reason}) on {Time(Receipt.Time)}, from {Receipt.Host}: {Receipt.Outcome.Message}",
    };

    // A call may name the server on its command line; the receipt then knows more than the job file.
    private bool IsSameTarget(PushReceipt receipt) => Target is null || receipt.Outcome.Target == Target.ToString();

    private static string Status(ActionMarker marker) => marker.Signal is { } signal ? $"{128 + signal} (signal {signal})" : $"{marker.ExitStatus}";

    private static string When(ActionMarker marker)
    {
        var ended = marker.Ended ?? marker.Started;
        var took = ended - marker.Started;
        return $"({Time(ended)}, on {marker.Host}, after {(int)took.TotalHours}:{took.ToString(@"mm\:ss", CultureInfo.InvariantCulture)})";
    }

    private static (T? Record, string? Unknown) Known<T>(Func<T?> read) where T : class
    {
        try
        {
            return (read(), null);
        }
        catch (MdiException newer)
        {
            return (null, newer.Message);
        }
    }

    private static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
