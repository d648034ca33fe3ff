using MdiRunner.Push.Request;

namespace MdiRunner.SystemTests.Push;

/// <summary>
/// The ssh of Debian 11 (8.4) and RHEL 8 (8.0): it refuses options that came with 8.7, and does not print them with <c>-G</c>. Here this
/// machine's ssh plays it, behind a script that refuses and prints as the older one does.
/// </summary>
public sealed class OldSshTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>, IDisposable
{
    private const string Old = """
        #!/bin/bash
        for word in "$@"; do
            case ${word,,} in
                -oforkafterauthentication=*|-ostdinnull=*|-osessiontype=*|-orequiredrsasize=*|-otag=*|-ochanneltimeout=*)
                    echo "command-line: line 0: Bad configuration option: ${word#-o}" >&2; exit 255 ;;
                -g) ssh "$@" | grep -viE '^(forkafterauthentication|stdinnull|sessiontype|requiredrsasize) '; exit ;;
            esac
        done
        exec ssh "$@"
        """;

    private readonly PushBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_package_is_delivered_by_an_ssh_that_knows_no_newer_options()
    {
        var program = Path.Combine(bench.Root, "ssh");
        File.WriteAllText(program, Old);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var settings = PushBench.Settings(fixture.Server) with { Program = program };

        var outcome = bench.Step(settings).Deliver(bench.Request(bench.Package("s1.old.zip", 3_000_000), PushBench.Target(fixture.Server)));

        (outcome.State, outcome.Message).Should().Be((PushState.Pushed, "delivered and verified"));
    }

    [Fact]
    public void A_newer_ssh_may_not_leave_the_terminal_though_the_user_configured_it_so()
    {
        var server = fixture.Server;
        var configuration = Path.Combine(bench.Root, "config");
        File.WriteAllText(configuration, "IgnoreUnknown ForkAfterAuthentication,StdinNull\nForkAfterAuthentication yes\nStdinNull yes\n" + File.ReadAllText(server.ClientConfiguration));
        var settings = PushBench.Settings(server) with { ConfigurationFile = configuration };

        var outcome = bench.Step(settings).Deliver(bench.Request(bench.Package("s1.new.zip", 3_000_000), PushBench.Target(server)));

        (outcome.State, outcome.Message).Should().Be((PushState.Pushed, "delivered and verified"));
    }
}
