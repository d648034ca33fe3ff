using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MdiRunner.Push;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>A real sshd behind a line that is cut or goes dead.</summary>
public sealed class BrokenLineTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>, IDisposable
{
    private const int Size = 400_000;
    private const int SampledCuts = 25;
    private static readonly ParallelOptions TwoAtATime = new() { MaxDegreeOfParallelism = 2 };

    private readonly PushBench bench = new();

    private readonly string there = Directory.CreateDirectory(Path.Combine(fixture.Server.PushDirectory, Guid.NewGuid().ToString("N"))).FullName;

    private SshServer Server => fixture.Server;

    private PushTarget Target => PushBench.Target(Server) with { Directory = there };

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_line_cut_anywhere_leaves_the_name_absent_or_right_and_the_next_call_completes(bool losesAnswers)
    {
        var (allUp, allDown) = Measure();
        Parallel.ForEach(Sweep.Of(Enumerable.Range(1, 100).ToList(), SampledCuts), TwoAtATime, percent =>
        {
            var request = Fresh($"cut{losesAnswers}{percent}.zip");
            using var proxy = losesAnswers
                ? new StallingProxy(Server.Port) { CutAfterDown = allDown * percent / 100 }
                : new StallingProxy(Server.Port) { CutAfterUp = allUp * percent / 100 };
            var outcome = Through(proxy, retries: false).Deliver(request with { Target = At(proxy) });
            if (!outcome.IsSettled) outcome.Reason.Should().BeOneOf("connection-lost", "busy", "timeout", "protocol");
            if (File.Exists(Final(request))) Check(request);

            bench.Deliver(Server, request).IsSettled.Should().BeTrue();
            Check(request);
        });
        Directory.GetFiles(there, ".*").Should().BeEmpty();
    }

    [Fact]
    public void A_line_that_is_cut_is_taken_up_again_by_the_same_call()
    {
        var request = bench.Request(bench.Package("again.zip", 20 << 20), Target);
        using var proxy = new StallingProxy(Server.Port) { CutAfterUp = 10 << 20 };
        var outcome = Through(proxy, retries: true).Deliver(request with { Target = At(proxy) });
        outcome.State.Should().Be(PushState.Pushed, outcome.Message);
        outcome.Sent.Should().BeLessThan(25 << 20);
        Check(request);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_does_not_even_connect_is_given_up_in_time(bool isBuiltIn)
    {
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen(0);
        var address = (IPEndPoint)silent.LocalEndPoint!;
        // Nobody accepts: with the queue full, the kernel leaves further callers without an answer.
        using var queued = new TcpClient("127.0.0.1", address.Port);
        using var alsoQueued = new TcpClient();
        _ = alsoQueued.ConnectAsync(address);
        var request = bench.Request(bench.Package($"connect{isBuiltIn}.zip", 1000), Target);
        var watch = Stopwatch.StartNew();
        var outcome = Step(PushBench.Settings(Server) with { UseBuiltIn = isBuiltIn }, retries: false)
            .Deliver(request with { Target = Target with { Port = address.Port, Timeout = TimeSpan.FromSeconds(2), User = Environment.UserName } });
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(12));
        outcome.Reason.Should().Be("timeout", outcome.Message);

        bench.Deliver(Server, request).IsSettled.Should().BeTrue();
        Check(request);
    }

    [Theory]
    [InlineData("banner", false)]
    [InlineData("auth", false)]
    [InlineData("data", false)]
    [InlineData("rename", false)]
    [InlineData("banner", true)]
    [InlineData("auth", true)]
    [InlineData("data", true)]
    [InlineData("rename", true)]
    public void A_line_that_goes_dead_ends_in_time_and_the_next_call_completes(string stage, bool isBuiltIn)
    {
        var request = bench.Request(bench.Package($"{stage}{isBuiltIn}.zip", 12 << 20), Target);
        using var proxy = stage switch
        {
            "banner" => new StallingProxy(Server.Port) { StallAfterDown = 0 },
            "auth" => new StallingProxy(Server.Port) { StallAfterUp = 2000 },
            "data" => new StallingProxy(Server.Port) { StallAfterUp = 5 << 20 },
            _ => new StallingProxy(Server.Port),
        };
        if (stage == "rename") bench.OnMoved = done => { if (done == 12 << 20) proxy.Stall(); };
        var settings = Trusting(proxy) with { UseBuiltIn = isBuiltIn };
        var watch = Stopwatch.StartNew();
        var target = At(proxy) with { Timeout = TimeSpan.FromSeconds(2), User = Environment.UserName };
        var outcome = Step(settings, retries: false).Deliver(request with { Target = target });
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(12));
        (outcome.State, outcome.Reason).Should().BeOneOf([(PushState.Failed, "timeout"), (PushState.Failed, "stalled"), (PushState.Failed, "connection-lost")], outcome.Message);
        File.Exists(Final(request)).Should().BeFalse();

        bench.OnMoved = null;
        bench.Deliver(Server, request).IsSettled.Should().BeTrue();
        Check(request);
    }

    [Fact]
    public void Sessions_that_are_killed_at_the_server_are_taken_up_again()
    {
        var request = bench.Request(bench.Package("killed.zip", 40 << 20), Target);
        var isKilled = 0;
        bench.OnMoved = done =>
        {
            if (done > 10 << 20 && Interlocked.Exchange(ref isKilled, 1) == 0) Server.KillSessions();
        };
        var outcome = bench.Deliver(Server, request);
        outcome.State.Should().Be(PushState.Pushed, outcome.Message);
        bench.Lines.Should().ContainMatch("*connection-lost*");
        Check(request);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends_soon_and_the_next_one_goes_on()
    {
        var request = bench.Request(bench.Package("cancelled.zip", 40 << 20), Target);
        using var cancellation = new CancellationTokenSource();
        bench.OnMoved = done => { if (done > 10 << 20) cancellation.Cancel(); };
        var delivery = Task.Run(() => bench.Step(PushBench.Settings(Server)).Deliver(request, cancellation.Token));
        await FluentActions.Awaiting(() => delivery.WaitAsync(TimeSpan.FromSeconds(10))).Should().ThrowAsync<OperationCanceledException>();
        bench.OnMoved = null;
        bench.Deliver(Server, request).Sent.Should().BeLessThan(35 << 20);
        Check(request);
    }

    private (long Up, long Down) Measure()
    {
        using var proxy = new StallingProxy(Server.Port);
        var request = Fresh("measure.zip");
        Through(proxy, retries: false).Deliver(request with { Target = At(proxy) }).State.Should().Be(PushState.Pushed);
        return (proxy.Up, proxy.Down);
    }

    private PushRequest Fresh(string name) => bench.Request(bench.Package(name, Size), Target) with
    {
        RecordDirectory = Directory.CreateDirectory(Path.Combine(bench.Root, name + ".records")).FullName,
    };

    private string Final(PushRequest request) => Path.Combine(there, Path.GetFileName(request.Package));

    private void Check(PushRequest request) =>
        File.ReadAllBytes(Final(request)).AsSpan().SequenceEqual(File.ReadAllBytes(request.Package)).Should().BeTrue();

    private PushTarget At(StallingProxy proxy) => Target with { Port = proxy.Port };

    private SshSettings Trusting(StallingProxy proxy) => new()
    {
        ConfigurationFile = Server.WriteClientConfiguration($"proxy{proxy.Port}", Server.Trust(Server.HostKey, proxy.Port)),
        KnownHostsFiles = [Path.Combine(Server.Root, $"proxy{proxy.Port}.known_hosts")],
    };

    private PushStep Through(StallingProxy proxy, bool retries) => Step(Trusting(proxy), retries);

    private PushStep Step(SshSettings settings, bool retries) => new(new RemotePlaces(settings), bench, TimeProvider.System)
    {
        Retry = new(TimeSpan.FromMilliseconds(20), retries ? TimeSpan.FromSeconds(20) : TimeSpan.Zero),
    };
}
