using MdiRunner.Push.Failures;
using MdiRunner.Push.Sftp;

namespace MdiRunner.Push.Ssh;

/// <summary>The pipes of <c>ssh -s … sftp</c>, with a time limit until the server answers.</summary>
internal sealed class SshLink : ILink
{
    // Two minutes are enough to compare a fingerprint and to find a passphrase.
    private static readonly TimeSpan Asking = TimeSpan.FromMinutes(2);

    private readonly SshProcess process;
    private readonly string server;
    private readonly Timer deadline;
    private PushException? reason;

    public SshLink(SshOptions options)
    {
        server = options.Target.Server;
        process = new SshProcess(options.Settings.Program, options.Sftp());
        var limit = options.ConnectTimeout + (options.MayAsk ? Asking : options.Target.Timeout);
        deadline = new Timer(_ => Abort(TooSlow(limit)), null, limit, Timeout.InfiniteTimeSpan);
    }

    public Stream Input => process.Input;

    public Stream Output => process.Output;

    public void Established() => deadline.Dispose();

    public void Abort(PushException? reason)
    {
        if (reason is not null) Interlocked.CompareExchange(ref this.reason, reason, null);
        process.Kill();
    }

    public PushException Explain(Exception error) => reason ?? SshDiagnosis.Explain(process.Transcript.Lines, server);

    public void Dispose()
    {
        deadline.Dispose();
        process.Dispose();
    }

    private PushException TooSlow(TimeSpan limit)
    {
        var told = SshDiagnosis.Explain(process.Transcript.Lines, server);
        return new PushException(FailureClass.Timeout, $"no login within {limit.TotalSeconds:0} s ({told.Message})");
    }
}
