using System.Collections.Concurrent;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Sftp;

namespace MdiRunner.Push.Ssh;

/// <summary>
/// A server reached by the site's own ssh client, so that <c>~/.ssh/config</c>, jump hosts, agents and known hosts work as the user set them up.
/// Hashes run over the first connection (ControlMaster) and cost no login of their own.
/// </summary>
public sealed class OpenSsh : IRemotePlace
{
    private readonly SshOptions options;
    private readonly bool mayShare;
    private ControlSocket? socket;
    private readonly ConcurrentDictionary<SshLink, bool> connecting = new();
    private volatile bool isDisposed;

    /// <summary>Prepares; nothing is connected yet.</summary>
    /// <param name="settings">How this host uses ssh.</param>
    /// <param name="target">Where to.</param>
    /// <param name="mayAsk">Somebody sits at the terminal: ssh may ask about an unknown host key and for a passphrase.</param>
    public OpenSsh(SshSettings settings, PushTarget target, bool mayAsk)
    {
        var plain = new SshOptions(settings, target, mayAsk);
        var configuration = SshConfiguration.Of(plain);
        options = plain with { Ciphers = configuration.Ciphers, ForbidsDetaching = configuration.KnowsDetaching };
        mayShare = !configuration.SharesConnections;
    }

    /// <inheritdoc/>
    public bool GainsFromStreams => true;

    /// <inheritdoc/>
    public IRemoteFiles Connect()
    {
        KeyFile.Check(options.Target, options.MayAsk);
        var own = options;
        if (mayShare && socket is null && (socket = ControlSocket.TryCreate()) is { } created) own = options with { ControlSocket = created.Path };
        return Open(own);
    }

    /// <inheritdoc/>
    // One passphrase is enough: where each login would ask for it again, there are no further connections.
    public IRemoteFiles ConnectFurther()
    {
        KeyFile.Check(options.Target, mayAsk: false);
        return Open(options with { MayAsk = false });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        foreach (var link in connecting.Keys) link.Abort(null);
        socket?.Dispose();
    }

    private SftpFiles Open(SshOptions own)
    {
        var link = new SshLink(own);
        connecting[link] = true;
        if (isDisposed) link.Abort(null); // while it was being started
        try
        {
            var hash = new SshHash(own);
            var files = new SftpFiles(new SftpChannel(link, own.Target.Timeout), hash);
            // Over our own socket that is no login; without one it would be, and perhaps for nothing.
            if (own.ControlSocket is not null) hash.Prepare();
            return files;
        }
        catch
        {
            link.Dispose();
            throw;
        }
        finally
        {
            connecting.TryRemove(link, out _);
        }
    }
}
