using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Testing;
using MdiRunner.Text;

namespace MdiRunner.SystemTests.Push;

public sealed class PushOverSshTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>, IDisposable
{
    private readonly PushBench bench = new();

    private SshServer Server => fixture.Server;

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_001)]
    [InlineData(40 << 20)]
    public void A_package_arrives_whole_and_nothing_is_sent_twice(int bytes)
    {
        var package = bench.Package($"s{bytes}.svWGS.find.mdi.package.zip", bytes);
        var request = bench.Request(package, PushBench.Target(Server));

        var first = bench.Deliver(Server, request);
        first.Message.Should().Be("delivered and verified");
        (first.State, first.Sent, first.Bytes).Should().Be((PushState.Pushed, bytes, bytes));
        var there = Path.Combine(Server.PushDirectory, Path.GetFileName(package));
        File.ReadAllBytes(there).Should().Equal(File.ReadAllBytes(package));
        Directory.GetFiles(Server.PushDirectory, "*.part").Should().BeEmpty();
        var receipt = File.ReadAllText(request.ReceiptPath);

        var second = bench.Deliver(Server, request);
        (second.State, second.Sent).Should().Be((PushState.AlreadyPushed, 0L));
        File.ReadAllText(request.ReceiptPath).Should().Be(receipt);
    }

    [Fact]
    public void A_key_that_is_missing_is_said_before_anybody_is_asked()
    {
        var target = PushBench.Target(Server) with { KeyFile = Path.Combine(bench.Root, "nothing.pem") };
        var outcome = bench.Deliver(Server, bench.Request(bench.Package("a.zip", 10), target));
        (outcome.State, outcome.Reason).Should().Be((PushState.Failed, "key-missing"));
        outcome.Next!.Shown().Should().StartWith("ssh-keygen");
    }

    [Fact]
    public void A_key_that_others_can_read_is_refused_with_the_command_that_helps()
    {
        var key = Path.Combine(bench.Root, "open.pem");
        File.Copy(Server.ClientKey, key);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var outcome = bench.Deliver(Server, bench.Request(bench.Package("a.zip", 10), PushBench.Target(Server) with { KeyFile = key }));
        (outcome.Reason, outcome.Next!.Shown()).Should().Be(("key-permissions", $"chmod go-rwx {key}"));
    }

    [Fact]
    public void A_port_where_nothing_listens_is_refused()
    {
        var outcome = bench.Deliver(Server, bench.Request(bench.Package("a.zip", 10), PushBench.Target(Server) with { Port = SshServer.FreePort() }));
        (outcome.State, outcome.Reason).Should().Be((PushState.Failed, "refused"));
    }

    [Fact]
    public void An_unknown_host_is_never_accepted_silently_and_shows_its_fingerprint()
    {
        var settings = new SshSettings { ConfigurationFile = Server.WriteClientConfiguration("stranger", "") };
        var outcome = bench.Step(settings).Deliver(bench.Request(bench.Package("a.zip", 10), PushBench.Target(Server)));
        outcome.Reason.Should().Be("hostkey-unknown");
        outcome.Message.Should().Contain("SHA256:");
        File.ReadAllText(Path.Combine(Server.Root, "stranger.known_hosts")).Should().BeEmpty();
    }

    [Fact]
    public void In_a_scheduled_job_a_server_out_of_reach_defers_the_delivery()
    {
        var request = bench.Request(bench.Package("a.zip", 10), PushBench.Target(Server) with { Port = SshServer.FreePort() }) with { IsScheduled = true };
        var outcome = bench.Deliver(Server, request);
        (outcome.State, outcome.Reason, outcome.Next!.Shown()).Should().Be((PushState.Deferred, "refused", "mdi svWGS find /path/job.yml"));
        PushReceipt.Read(request.ReceiptPath)!.Outcome.ToYaml().Should().Be(outcome.ToYaml());
        outcome.ToYaml().Should().StartWith("---\npush:\n    outcome: deferred\n    reason: refused\n").And.EndWith("...\n");
    }
}

public sealed class SshServerFixture : IDisposable
{
    public SshServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}
