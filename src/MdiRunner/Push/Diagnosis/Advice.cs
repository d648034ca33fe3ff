using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Text;

namespace MdiRunner.Push.Diagnosis;

/// <summary>Says what a failure means and what to type next, for the desk or for a node of a cluster.</summary>
internal sealed class Advice(PushRequest request, PushTarget target, SshSettings settings)
{
    private const string DeferredWords =
        "The results are safe. This node may not allow outgoing ssh: type the next command on a host that may, such as the login host; it repeats nothing but the delivery";

    private readonly Lazy<SshEndpoint> endpoint = new(() => SshEndpoint.Of(settings, target));

    /// <summary>The outcome's message: what was seen, what it means, what helps.</summary>
    public string Message(PushException failure) => $"{Explanation(failure)} {(IsDeferred(failure.Class) ? DeferredWords : RetryWords(failure.Class))}.";

    /// <summary>What was seen, what it means, and what is to be done, where nothing was to be delivered yet.</summary>
    public string Explanation(PushException failure)
    {
        IEnumerable<string?> parts = [$"{failure.Message.TrimEnd('.')}: {failure.Class.Explanation}", Facts(failure.Class), IsDeferred(failure.Class) ? null : Hint(failure)];
        return string.Join(". ", parts.OfType<string>()) + ".";
    }

    /// <summary>Whether another host may do what this node cannot.</summary>
    public bool IsDeferred(FailureClass failure) => request.IsScheduled && failure.IsDeferrable;

    /// <summary>The command to type next.</summary>
    public string Next(PushException failure) => IsDeferred(failure.Class) ? request.Repeat : failure.Next ?? failure.Class.Name switch
    {
        "policy" => $"{PushCall} --list",
        "key-missing" => NewKey(),
        "key-permissions" => ShellWord.Line(["chmod", "go-rwx", Key]),
        "dns" => $"{ShellWord.Line(["getent", "hosts", endpoint.Value.Host])} || echo {ShellWord.Quote($"{endpoint.Value.Host} is not known here")}",
        "unreachable" or "timeout" or "refused" => Reachability.FindOut,
        "not-ssh" => $"{PushCall} --check --push-port {SshEndpoint.DefaultPort}",
        "hostkey-unknown" => Login(["-o", "StrictHostKeyChecking=ask"], "exit"),
        "hostkey-changed" => ShellWord.Line(["ssh-keygen", "-R", endpoint.Value.Port == SshEndpoint.DefaultPort ? endpoint.Value.Host : $"[{endpoint.Value.Host}]:{endpoint.Value.Port}"]),
        "auth-denied" when target.KeyFile is not null => ShellWord.Line(["ssh-keygen", "-y", "-f", Key]),
        "auth-denied" or "protocol" => Login([], "true"),
        "dir-missing" => There(ShellWord.Line(["mkdir", "-p", Place])),
        "dir-denied" => There(ShellWord.Line(["ls", "-ld", Place])),
        "disk-full" => There(ShellWord.Line(["df", "-h", Place])),
        "quota" => There($"quota -s || {ShellWord.Line(["du", "-sh", Place])}"),
        "name-taken" => There(ShellWord.Line(["ls", "-ld", $"{Place.TrimEnd('/')}/{Path.GetFileName(request.Package)}"])),
        _ => request.Repeat,
    };

    private string Key => target.KeyFile ?? "~/.ssh/id_ed25519";

    private string PushCall => request.PushCall ?? request.Repeat;

    // A shell there begins in the user's home, and would not expand a quoted tilde.
    private string Place => target.Directory switch
    {
        _ when target.IsLocal => new MountedFiles().Resolve(target.Directory),
        "~" => ".",
        var directory when directory.StartsWith("~/", StringComparison.Ordinal) => directory[2..],
        var directory => directory,
    };

    private string NewKey()
    {
        var command = ShellWord.Line(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Key]);
        return Path.GetDirectoryName(Key) is { } directory && !Directory.Exists(directory) ? $"{ShellWord.Line(["mkdir", "-p", directory])} && {command}" : command;
    }

    private string? Facts(FailureClass failure) => Reachability.Concerns(failure) ? new Reachability(endpoint.Value).Facts(failure) : null;

    private string? Hint(PushException failure) => failure.Class.Name switch
    {
        "policy" => "Whoever keeps that file decides about it. The next command shows all that would be sent, and what may not be",
        "key-missing" => "If you have the key elsewhere, for example the .pem file that the cloud console gave you, name it with --push-key"
            + (failure.Next is null ? $". The next command makes a new one, whose .pub must then be added to ~/.ssh/authorized_keys of {target.Account}" : ""),
        "key-passphrase" => "Call the same command on a terminal, where it asks for the passphrase, or load the key into an ssh-agent",
        "hostkey-unknown" => $"Compare the fingerprint with the one that the owner of {target.Server} gives you, then confirm it once with the next command on a terminal",
        "hostkey-changed" => "Ask the owner of the server which it is. Only if it was rebuilt, forget the old identity with the next command; the new one is then asked for as that of an unknown server",
        "auth-denied" => $"Is {target.Account} the right user (--push-user; new AWS servers have ubuntu, ec2-user or admin)? The next command shows the public key; it must be a line of ~/.ssh/authorized_keys of that user on the server",
        "name-taken" => "Either push to another directory with --push-dir, or, if nobody needs that file any more, move it away on the server",
        "not-ssh" => $"Port {endpoint.Value.Port} may be that of another service, or a login page of this network may stand in the way. The next command tries the usual port of ssh",
        "protocol" => $"If the next command prints anything, a login script of {target.Account} prints it and must not where nobody sits at a terminal. If it prints nothing, ask the server's owner to switch on SFTP (the line 'Subsystem sftp internal-sftp' of sshd_config)",
        "dns" => "Check the spelling of push-server",
        _ => Reachability.Concerns(failure.Class) ? new Reachability(endpoint.Value).Ways(failure.Class) : null,
    };

    private string RetryWords(FailureClass failure) => failure.RetryHelps
        ? $"The results are safe; trying again may help: {request.Repeat}"
        : $"The results are safe; trying again helps only after the cause is removed: {request.Repeat}";

    private string There(string command) => target.IsLocal ? command : Login([], command);

    private string Login(IEnumerable<string> options, string command) => ShellWord.Line(
    [
        "ssh",
        .. settings.ConfigurationFile is { } file ? ["-F", file] : Array.Empty<string>(),
        .. options,
        .. target.KeyFile is { } key ? ["-i", key] : Array.Empty<string>(),
        .. target.Port is { } port ? ["-p", port.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        target.Account,
        command,
    ]);
}
