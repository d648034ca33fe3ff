namespace MdiRunner.Push.Request;

/// <summary>How a delivery ended.</summary>
public enum PushState
{
    /// <summary>No <c>push-server</c> is set.</summary>
    NotRequested,

    /// <summary>Everything is at the destination, verified; something of it was sent now.</summary>
    Pushed,

    /// <summary>Everything was at the destination, verified; nothing was sent.</summary>
    AlreadyPushed,

    /// <summary>This node of a cluster cannot reach the server; another host may. The results are safe.</summary>
    Deferred,

    /// <summary>The delivery failed; the results are safe.</summary>
    Failed,
}

/// <summary>The words for <see cref="PushState"/> in logs, receipts and reports.</summary>
public static class PushStateNames
{
    private static readonly string[] Names = ["not-requested", "pushed", "already-pushed", "deferred", "failed"];

    /// <summary>The word, e.g. <c>already-pushed</c>.</summary>
    public static string Name(this PushState state) => Names[(int)state];

    /// <summary>The state of a word; <see cref="PushState.Failed"/> for one that we never wrote.</summary>
    public static PushState Parse(string? name) => Array.IndexOf(Names, name) is var index and >= 0 ? (PushState)index : PushState.Failed;
}
