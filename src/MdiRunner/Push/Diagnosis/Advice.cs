using MdiRunner.Push.Failures;
using MdiRunner.Push.Ssh;

namespace MdiRunner.Push.Diagnosis;

/// <summary>Says what a failure means and what to type next, for the desk or for a node of a cluster.</summary>
internal sealed class Advice(PushRequest request, PushTarget target, SshSettings settings)
{
    private const string DefaultPort = "22";

    /// <summary>The outcome's message: what was seen, what it means, what helps.</summary>
    public string Message(PushException failure)
    {
        var parts = new List<string> { $"{failure.Message.TrimEnd('.')}: {failure.Class.Explanation}" };
        if (Hint(failure.Class) is { } hint) parts.Add(hint);
        parts.Add(IsDeferred(failure.Class) ? DeferredWords : RetryWords(failure.Class));
        return string.Join(". ", parts) + ".";
    }

    /// <summary>Whether another host may do what this node cannot.</summary>
    public bool IsDeferred(FailureClass failure) => request.IsScheduled && failure.IsDeferrable;

    /// <summary>The command to type next; null where there is none to paste.</summary>
    public string? Next(FailureClass failure) => IsDeferred(failure) ? request.Repeat : failure.Name switch
    {
        "key-missing" => ShellWord.Line(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Key]),
        "key-permissions" => ShellWord.Line(["chmod", "go-rwx", Key]),
        "dns" => ShellWord.Line(["getent", "hosts", target.Server]),
        "unreachable" or "timeout" => "curl -s https://checkip.amazonaws.com",
        "refused" or "not-ssh" => ShellWord.Line(["ssh-keyscan", "-T", "5", "-p", Port, target.Server]),
        "hostkey-unknown" => Login(["-o", "StrictHostKeyChecking=ask"], "exit"),
        "hostkey-changed" => ShellWord.Line(["ssh-keygen", "-R", target.Port is null or 22 ? target.Server : $"[{target.Server}]:{target.Port}"]),
        "auth-denied" when target.KeyFile is not null => ShellWord.Line(["ssh-keygen", "-y", "-f", Key]),
        "auth-denied" or "protocol" => Login([], "true"),
        "dir-missing" => There("mkdir", "-p", target.Directory),
        "dir-denied" => There("ls", "-ld", target.Directory),
        "disk-full" => There("df", "-h", target.Directory),
        "quota" => There("quota", "-s"),
        "name-taken" => There("ls", "-l", $"{target.Directory.TrimEnd('/')}/{Path.GetFileName(request.Package)}"),
        _ => request.Repeat,
    };

    private string Key => target.KeyFile ?? "~/.ssh/id_ed25519";

    private string Port => target.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? DefaultPort;

    private string? Hint(FailureClass failure) => failure.Name switch
    {
        "key-missing" => $"If you have the key elsewhere, for example the .pem file that the cloud console gave you, name it with --push-key. The next command makes a new one, whose .pub must then be added to ~/.ssh/authorized_keys of {target.Account}",
        "key-passphrase" => "Call the same command on a terminal, where it asks for the passphrase, or load the key into an ssh-agent",
        "hostkey-unknown" => $"Compare the fingerprint with the one that the owner of {target.Server} gives you, then confirm it once with the next command",
        "hostkey-changed" => "Ask the owner of the server which it is. Only if it was rebuilt, forget the old identity with the next command",
        "auth-denied" => $"The next command shows the public key; it must be a line of ~/.ssh/authorized_keys of {target.Account}",
        "name-taken" => "Either push to another directory with --push-dir, or, if nobody needs that file any more, move it away on the server",
        "timeout" or "unreachable" when !request.IsScheduled => Firewall,
        "refused" when !request.IsScheduled => $"Is port {Port} the right one (--push-port), and does the ssh service run on the server? A firewall that rejects gives the same answer",
        "dns" when !request.IsScheduled => "Check the spelling of push-server",
        _ => null,
    };

    private string Firewall =>
        $"Most often the server's firewall does not let this host in: on AWS, the inbound rules of its security group must allow TCP port {Port} from the address of this host, as narrow as {OwnAddress.Towards(target.Server) ?? "ADDRESS"}/32. "
        + "Behind a site's gateway the server sees another address: the next command shows it. If other servers cannot be reached by ssh either, it is this site that blocks outgoing connections";

    private const string DeferredWords =
        "The results are safe. This node may not allow outgoing ssh: type the next command on a host that may, such as the login host; it repeats nothing but the delivery";

    private string RetryWords(FailureClass failure) => failure.RetryHelps
        ? $"The results are safe; trying again may help: {request.Repeat}"
        : $"The results are safe; trying again helps only after the cause is removed: {request.Repeat}";

    private string There(params string[] words) => target.IsLocal ? ShellWord.Line(words) : Login([], ShellWord.Line(words));

    private string Login(IEnumerable<string> options, string command) => ShellWord.Line(
    [
        "ssh",
        .. settings.ConfigurationFile is { } file ? ["-F", file] : Array.Empty<string>(),
        .. options,
        .. target.KeyFile is { } key ? ["-i", key] : Array.Empty<string>(),
        .. target.Port is null ? Array.Empty<string>() : ["-p", Port],
        target.Account,
        command,
    ]);
}
