using System.Net.Sockets;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Storage;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MdiRunner.Push.SshNet;

/// <summary>One login over SSH.NET, with the host key checked strictly against known_hosts.</summary>
internal sealed class SshNetSession : IDisposable
{
    private readonly Relay relay;

    private SshNetSession(Relay relay, SshClient client) => (this.relay, Client) = (relay, client);

    public SshClient Client { get; }

    /// <summary>Logs in, or fails with the class of the cause.</summary>
    public static SshNetSession Open(SshSettings settings, PushTarget target, TimeSpan limit)
    {
        var port = target.Port ?? PushTarget.DefaultPort;
        var known = KnownHosts.Read(settings.KnownHostsFiles, target.Server, port);
        var key = Key(target);
        var relay = new Relay(target.Server, port, limit);
        var client = new SshClient(Connection(target, key, relay.Port, limit, known));
        var check = new HostKeyCheck(known, target.Server);
        client.HostKeyReceived += check.Receive;
        // What SSH.NET itself does not bound: the whole login.
        using var deadline = new Timer(_ => relay.Dispose(), null, limit + target.Timeout, Timeout.InfiniteTimeSpan);
        try
        {
            client.Connect();
            return new SshNetSession(relay, client);
        }
        catch (Exception error) when (error is SshException or SocketException or ObjectDisposedException)
        {
            relay.Dispose();
            client.Dispose();
            throw check.Refusal ?? Explain(error, relay, target);
        }
    }

    /// <summary>Ends the connection at once, from any thread.</summary>
    public void Cut() => relay.Dispose();

    public void Dispose()
    {
        relay.Dispose();
        Client.Dispose();
    }

    private static PrivateKeyFile Key(PushTarget target)
    {
        if (!OpenSsl.IsThere) throw new PushException(FailureClass.LocalFile, "the built-in ssh needs OpenSSL (libssl.so.3 or libssl.so.1.1), which is not installed here; an ssh client on the PATH needs nothing more");
        if (target.KeyFile is not { } path || !File.Exists(path)) throw new PushException(FailureClass.KeyMissing, "the built-in ssh needs a key file and knows no agent");
        try
        {
            return new PrivateKeyFile(path);
        }
        catch (Exception error) when (KeyFile.IsLocked(path))
        {
            throw new PushException(FailureClass.KeyPassphrase, $"{path} is locked by a passphrase", error);
        }
        catch (SshException error)
        {
            throw new PushException(FailureClass.AuthDenied, $"{path} is not a key file that can be used: {error.Message}", error);
        }
    }

    private static ConnectionInfo Connection(PushTarget target, PrivateKeyFile key, int port, TimeSpan limit, KnownHosts known)
    {
        var user = target.User ?? Environment.UserName;
        var connection = new ConnectionInfo("127.0.0.1", port, user, new PrivateKeyAuthenticationMethod(user, key)) { Timeout = limit };
        // Measured: the others are much slower in managed code.
        foreach (var name in connection.Encryptions.Keys.Where(name => !name.Contains("gcm", StringComparison.Ordinal)).ToList()) connection.Encryptions.Remove(name);
        // Ask for a key of the kind that is known; otherwise a server with several keys would seem to have changed.
        if (known.IsKnown)
        {
            foreach (var name in connection.HostKeyAlgorithms.Keys.Where(name => !Serves(name, known)).ToList()) connection.HostKeyAlgorithms.Remove(name);
        }
        return connection;
    }

    private static bool Serves(string algorithm, KnownHosts known) =>
        known.Types.Any(type => algorithm == type || (type == "ssh-rsa" && algorithm.StartsWith("rsa-sha2-", StringComparison.Ordinal) && !algorithm.Contains("cert", StringComparison.Ordinal)));

    private static PushException Explain(Exception error, Relay relay, PushTarget target)
    {
        if (relay.OtherWords is { } words) return new PushException(FailureClass.NotSsh, $"the answer was \"{words}\"", error);
        if (error is SshAuthenticationException) return new PushException(FailureClass.AuthDenied, $"{target.Account}: {error.Message}", error);
        if (error is SshOperationTimeoutException or ObjectDisposedException) return new PushException(FailureClass.Timeout, $"{target.Server} did not answer in time", error);
        return relay.SawBanner
            ? new PushException(FailureClass.ConnectionLost, error.Message, error)
            : new PushException(FailureClass.Busy, $"{target.Server} closed the connection before its banner", error);
    }
}
