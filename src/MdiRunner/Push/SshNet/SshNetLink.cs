using System.Net.Sockets;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Sftp;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MdiRunner.Push.SshNet;

/// <summary>The pipes of an SFTP server over SSH.NET, which offers no raw subsystem: the server's program is started by a command.</summary>
internal sealed class SshNetLink : ILink
{
    private const string Command =
        "exec /bin/sh -c 'for s in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server "
        + "/usr/libexec/sftp-server /usr/lib/sftp-server; do if [ -x $s ]; then exec $s; fi; done; exit 127'";

    private readonly SshNetSession session;
    private readonly SshCommand command;
    private readonly Timer deadline;
    private PushException? reason;
    private volatile bool isEstablished;

    public SshNetLink(SshNetSession session, TimeSpan limit)
    {
        this.session = session;
        command = session.Client.CreateCommand(Command);
        command.CommandTimeout = Timeout.InfiniteTimeSpan;
        _ = command.BeginExecute();
        Input = OpenInput(command);
        deadline = new Timer(_ => Abort(new PushException(FailureClass.Timeout, "the server's SFTP did not answer")), null, limit, Timeout.InfiniteTimeSpan);
    }

    public Stream Input { get; }

    public Stream Output => command.OutputStream;

    public void Established()
    {
        isEstablished = true;
        deadline.Dispose();
    }

    public void Abort(PushException? reason)
    {
        if (reason is not null) Interlocked.CompareExchange(ref this.reason, reason, null);
        session.Cut();
    }

    // Its streams throw what its session met.
    public bool IsLost(Exception error) => error is IOException or ObjectDisposedException or SshException or SocketException;

    public PushException Explain(Exception error)
    {
        if (reason is not null) return reason;
        return !isEstablished && command.ExitStatus is { } status
            ? new PushException(FailureClass.Protocol, $"the server started no SFTP (status {status})", error)
            : new PushException(FailureClass.ConnectionLost, $"the connection ended: {error.Message}", error);
    }

    public void Dispose()
    {
        deadline.Dispose();
        session.Dispose();
        command.Dispose();
    }

    private static Stream OpenInput(SshCommand command)
    {
        try
        {
            return command.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            // The command has ended already; its output says why.
            return Stream.Null;
        }
    }
}
