namespace MdiRunner.Push.Failures;

/// <summary>The one class that every failed delivery gets (DESIGN section 7), with what depends on the class alone.</summary>
/// <param name="Name">As it stands in logs, receipts and reports.</param>
/// <param name="Explanation">What it means, for a reader who is no network engineer; one sentence without a full stop.</param>
/// <param name="RetryHelps">Whether the same call may succeed later although nothing was changed.</param>
public sealed record FailureClass(string Name, string Explanation, bool RetryHelps = false)
{
    /// <summary>Worth an automatic retry at once: the server was reached and may answer in a moment.</summary>
    public bool IsTransient { get; private init; }

    /// <summary>Another host, such as the login host, may well succeed where this node did not.</summary>
    public bool IsDeferrable { get; private init; }

    /// <summary><c>key-missing</c>.</summary>
    public static readonly FailureClass KeyMissing = new("key-missing", "push-key names no file that holds a private key");
    /// <summary><c>key-permissions</c>.</summary>
    public static readonly FailureClass KeyPermissions = new("key-permissions", "its owner must be able to read the key file and nobody else, or ssh refuses to use it");
    /// <summary><c>key-passphrase</c>.</summary>
    public static readonly FailureClass KeyPassphrase = new("key-passphrase", "the key is locked by a passphrase, and nobody typed the right one");
    /// <summary><c>dns</c>.</summary>
    public static readonly FailureClass Dns = new("dns", "the name of the server is not known here", true) { IsDeferrable = true };
    /// <summary><c>unreachable</c>.</summary>
    public static readonly FailureClass Unreachable = new("unreachable", "the network says that there is no way from this host to the server", true) { IsDeferrable = true };
    /// <summary><c>timeout</c>.</summary>
    public static readonly FailureClass Timeout = new("timeout", "the server did not answer in time", true) { IsDeferrable = true };
    /// <summary><c>refused</c>.</summary>
    public static readonly FailureClass Refused = new("refused", "the connection was turned away at once, by the server or by a firewall on the way", true) { IsDeferrable = true };
    /// <summary><c>not-ssh</c>.</summary>
    public static readonly FailureClass NotSsh = new("not-ssh", "something answered on this port, but it is no ssh server") { IsDeferrable = true };
    /// <summary><c>busy</c>.</summary>
    public static readonly FailureClass Busy = new("busy", "the server closed the connection before saying hello, as it does when too many connections begin at once", true) { IsTransient = true, IsDeferrable = true };
    /// <summary><c>hostkey-unknown</c>.</summary>
    public static readonly FailureClass HostKeyUnknown = new("hostkey-unknown", "this account has not yet confirmed that the server is the one it claims to be");
    /// <summary><c>hostkey-changed</c>.</summary>
    public static readonly FailureClass HostKeyChanged = new("hostkey-changed", "the server shows another identity than before: it was rebuilt, or somebody else is answering in its place");
    /// <summary><c>auth-denied</c>.</summary>
    public static readonly FailureClass AuthDenied = new("auth-denied", "the server did not accept this user with this key");
    /// <summary><c>dir-missing</c>.</summary>
    public static readonly FailureClass DirectoryMissing = new("dir-missing", "the directory named by push-dir does not exist on the server");
    /// <summary><c>dir-denied</c>.</summary>
    public static readonly FailureClass DirectoryDenied = new("dir-denied", "the user may not write into push-dir on the server");
    /// <summary><c>disk-full</c>.</summary>
    public static readonly FailureClass DiskFull = new("disk-full", "the file system of push-dir has no room for the file");
    /// <summary><c>quota</c>.</summary>
    public static readonly FailureClass Quota = new("quota", "the server refused to store more although its disk has room: most often the user's quota is used up");
    /// <summary><c>connection-lost</c>.</summary>
    public static readonly FailureClass ConnectionLost = new("connection-lost", "the connection ended in the middle of the delivery", true) { IsTransient = true, IsDeferrable = true };
    /// <summary><c>stalled</c>.</summary>
    public static readonly FailureClass Stalled = new("stalled", "the connection stands, but nothing moved on it any more", true) { IsTransient = true, IsDeferrable = true };
    /// <summary><c>verify-failed</c>.</summary>
    public static readonly FailureClass VerifyFailed = new("verify-failed", "what arrived on the server is not what was sent, so it was not put in place", true);
    /// <summary><c>name-taken</c>.</summary>
    public static readonly FailureClass NameTaken = new("name-taken", "push-dir already holds something else under this name");
    /// <summary><c>protocol</c>.</summary>
    public static readonly FailureClass Protocol = new("protocol", "the server answered in a way that was not understood");
    /// <summary><c>local-file</c>.</summary>
    public static readonly FailureClass LocalFile = new("local-file", "a file on this host that the delivery needs is missing, or cannot be read or written");
    /// <summary><c>policy</c>.</summary>
    public static readonly FailureClass Policy = new("policy", "a rule of this installation forbids to send this file");

    /// <summary>Every class there is, in the order in which a delivery can meet them.</summary>
    public static IReadOnlyList<FailureClass> All { get; } =
    [
        Policy, LocalFile, KeyMissing, KeyPermissions, KeyPassphrase, Dns, Unreachable, Timeout, Refused, NotSsh, Busy, HostKeyUnknown, HostKeyChanged,
        AuthDenied, DirectoryMissing, DirectoryDenied, DiskFull, Quota, ConnectionLost, Stalled, VerifyFailed, NameTaken, Protocol,
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
