using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Sftp;
using MdiRunner.Push.Ssh;

namespace MdiRunner.Push.SshNet;

/// <summary>A server reached by the built-in client (SSH.NET), where there is no ssh or <c>MDI_SSH=builtin</c>: key file and known_hosts only.</summary>
/// <param name="settings">How this host uses ssh.</param>
/// <param name="target">Where to.</param>
public sealed class BuiltInSsh(SshSettings settings, PushTarget target) : IRemotePlace
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    private volatile SshNetSession? last;

    /// <inheritdoc/>
    public bool GainsFromStreams => true;

    /// <inheritdoc/>
    public IRemoteFiles Connect()
    {
        KeyFile.Check(target, mayAsk: false);
        var limit = ConnectLimit < target.Timeout ? ConnectLimit : target.Timeout;
        var session = SshNetSession.Open(settings, target, limit);
        last = session;
        var link = new SshNetLink(session, limit + target.Timeout);
        try
        {
            return new SftpFiles(new SftpChannel(link, target.Timeout), new SshNetHash(session));
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => last?.Cut();
}
