namespace MdiRunner.SystemTests.Push;

/// <summary>How a class of failure is provoked, and what its advice leads to.</summary>
/// <param name="Class">The class.</param>
/// <param name="Cause">How it is provoked.</param>
/// <param name="Effect">What the advised command did.</param>
/// <param name="Shows">What the advised command writes, as the test checks it; null where it writes nothing.</param>
internal sealed record ProvokedCase(string Class, string Cause, string Effect, string? Shows)
{
    /// <summary>What the advised command asks, and what is typed.</summary>
    public (string Question, string Answer)[] Dialogue { get; init; } = [];

    /// <summary>The cause passes before the advised command is typed.</summary>
    public bool PassesByItself { get; init; }

    /// <summary>Two hosts with firewalls are needed.</summary>
    public bool IsInNetwork { get; init; }

    public static IReadOnlyList<ProvokedCase> All { get; } =
    [
        new("policy", "`server.yml` says `never: [\"*.result.*\"]`", "showed the file with the rule's place; without the rule the same call delivered", "(forbidden: s1.result.txt matches \"*.result.*\" at "),
        new("local-file", "an extra file does not exist", "listed the nearest directory that exists; with the file the same call delivered", "job.yml"),
        new("key-missing", "`push-key` names no file", "made a key pair; with its public half in authorized_keys the same call delivered", null),
        new("key-permissions", "the key has mode 0644", "closed the file; the same call delivered", null),
        new("key-passphrase", "the key has a passphrase, and there is no terminal", "asked for the passphrase on a terminal, and delivered", "outcome: pushed") { Dialogue = [("Enter passphrase for key", "PASSPHRASE")] },
        new("dns", "a server name that nobody has", "confirmed that nobody here knows the name; with the right one the same call delivered", "no-such-server.invalid is not known here"),
        new("unreachable", "the site's firewall rejects outgoing ssh", "showed that no ssh gets out; from where it does the same call delivered", "no ssh connection gets out of here") { IsInNetwork = true },
        new("timeout", "the server's firewall drops what comes to its ssh port", "showed that ssh gets out, so that it is the server's firewall; once that was opened the same call delivered", "github.com ssh-ed25519") { IsInNetwork = true },
        new("refused", "the server's ssh port rejects", "showed that ssh gets out, so that it is the server; once its ssh was open the same call delivered", "github.com ssh-ed25519") { IsInNetwork = true },
        new("not-ssh", "`push-port` is that of a web server", "found the server's ssh on port 22; with that port the same call delivered", "good  login") { IsInNetwork = true },
        new("busy", "`MaxStartups 1`, and one connection is beginning", "delivered, when the other connection was through", "outcome: pushed") { PassesByItself = true },
        new("hostkey-unknown", "an empty known_hosts", "showed the fingerprint on a terminal and asked; after `yes` the same call delivered", "SHA256:") { Dialogue = [("continue connecting", "yes")] },
        new("hostkey-changed", "another key in known_hosts", "removed the old key; the new one was then asked for as unknown, and the same call delivered", "updated"),
        new("auth-denied", "a key that the server does not know", "showed the public key; as a line of authorized_keys it let the same call deliver", "ssh-ed25519 AAAA"),
        new("dir-missing", "`push-dir` does not exist", "made the directory; the same call delivered", null),
        new("dir-denied", "`push-dir` belongs to another user", "showed whose directory it is; after `chmod` the same call delivered", "drwx"),
        new("disk-full", "`push-dir` is on a full disk (a tmpfs of 4 MB)", "showed that the disk is full; with room the same call delivered", "tmpfs"),
        new("quota", "the quota is used up (btrfs, 4 MB)", "showed how much lies in push-dir; with something removed the same call delivered", "2.0M"),
        new("name-taken", "a directory has the package's name", "showed what has the name; when it was moved away the same call delivered", "s1.steps.run.mdi.package.zip"),
        new("connection-lost", "the line is cut in the data", "delivered, over a line that holds", "outcome: pushed"),
        new("stalled", "the line goes dead in the data", "delivered, over a line that holds", "outcome: pushed"),
        new("verify-failed", "the server's disk changes a byte of what it stores", "delivered, when the disk was right again", "outcome: pushed") { PassesByItself = true },
        new("protocol", "a login script greets everybody", "showed the greeting; without it the same call delivered", "Welcome to this server"),
    ];

    public static ProvokedCase Named(string failureClass) => All.Single(item => item.Class == failureClass);
}
