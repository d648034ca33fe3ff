using MdiRunner.Push;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Push.Transfer;
using MdiRunner.TestProgram;

namespace MdiRunner.SystemTests.Push;

/// <summary>Deliveries to a directory of this machine through a <see cref="TinySftpServer"/>.</summary>
internal sealed class TinyBench : IDisposable
{
    public PushBench Bench { get; } = new();

    public string There => Directory.CreateDirectory(Path.Combine(Bench.Root, "there")).FullName;

    public PushRequest Request(string package) => Bench.Request(package, new PushTarget("tiny", There));

    /// <summary>Delivers with a server that has faults; without patience, so that a connection that is cut ends the call.</summary>
    public PushOutcome Deliver(PushRequest request, TinyFaults faults, bool retries = false) =>
        new PushStep(new Places(faults), Bench, TimeProvider.System)
        {
            Retry = new Retry(TimeSpan.FromMilliseconds(1), retries ? TimeSpan.FromSeconds(10) : TimeSpan.Zero),
        }.Deliver(request);

    public string Final(PushRequest request) => Path.Combine(There, Path.GetFileName(request.Package));

    public void Dispose() => Bench.Dispose();

    private sealed class Places(TinyFaults faults) : RemotePlaces(new SshSettings())
    {
        public override IRemotePlace PlaceOf(PushTarget target, bool mayAsk) => new TinyPlace(faults);
    }
}
