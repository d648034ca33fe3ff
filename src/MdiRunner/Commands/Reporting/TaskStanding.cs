using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Jobs;
using MdiRunner.Push.Request;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Reporting;

/// <summary>How a task stands now, read from what its runs have left: marker, package and receipt.</summary>
/// <param name="Task">The task.</param>
/// <param name="Marker">The latest attempt; null where there was none.</param>
/// <param name="Package">The package; null where there is none.</param>
/// <param name="Receipt">The latest push; null where there was none.</param>
/// <param name="Target">Where the package should go; null where no push is asked for.</param>
public sealed record TaskStanding(TaskPlan Task, ActionMarker? Marker, FileStamp? Package, PushReceipt? Receipt, PushTarget? Target)
{
    /// <summary>Reads the records of a task.</summary>
    public static TaskStanding Of(TaskPaths paths)
    {
        var (marker, unknownAction) = Known(() => ActionMarker.Read(paths.ActionDirectory, _ => { }));
        var (receipt, unknownPush) = Known(() => PushReceipt.Read(paths.PushReceipt));
        return new TaskStanding(paths.Task, marker, FileStamp.Of(paths.Package), receipt, PushTarget.From(paths.Task.Value))
        {
            UnknownAction = unknownAction,
            UnknownPush = unknownPush,
        };
    }

    /// <summary>Why nobody can tell how the action stands; null where it is known.</summary>
    public string? UnknownAction { get; private init; }

    /// <summary>Why nobody can tell how the delivery stands; null where it is known.</summary>
    public string? UnknownPush { get; private init; }

    /// <summary>Whether the action is done.</summary>
    public bool IsDone => Marker is { State: ActionState.Succeeded };

    /// <summary>Whether a package that is there is to be delivered, and was not yet.</summary>
    public bool IsPushDue => UnknownPush is null && Target is not null && Package is not null && !IsDelivered;

    /// <summary>Whether the package that is there is at the place that is asked for.</summary>
    public bool IsDelivered => Receipt is { Outcome.IsSettled: true } receipt && IsSameTarget(receipt) && receipt.Outcome.Bytes == Package?.Bytes;

    /// <summary>The state in words.</summary>
    public string State => Marker switch
    {
        null when UnknownAction is not null => $"unknown: {UnknownAction}",
        null => "not started",
        { State: ActionState.Succeeded } marker => $"succeeded {When(marker)}",
        { State: ActionState.Failed } marker => $"failed with status {Status(marker)} {When(marker)}",
        { State: ActionState.Interrupted } marker => $"interrupted {When(marker)}",
        { State: ActionState.EndedEarly } marker => $"ended early, before the end of its script {When(marker)}",
        var marker => $"running, or killed, since {Time(marker.Started)} on {marker.Host}",
    };

    /// <summary>The state in one word.</summary>
    public string StateWord => Marker?.State switch
    {
        null when UnknownAction is not null => "unknown",
        null => "not-started",
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
        (_, _, { Outcome.IsSettled: true }) => $"due: the package or its destination is another than what was pushed on {Time(Receipt.Time)}",
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
