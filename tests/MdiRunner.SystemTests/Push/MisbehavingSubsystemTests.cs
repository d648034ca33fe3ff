using MdiRunner.Push.Request;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>Both clients on a real sshd whose SFTP server, or whose hashes, are wrong: a name is absent, old or right.</summary>
public sealed class MisbehavingSubsystemTests : IDisposable
{
    private const int Size = 300_000;

    private readonly PushBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("corrupt-once", false)]
    [InlineData("corrupt-once", true)]
    [InlineData("short-write-once", false)]
    [InlineData("short-write-once", true)]
    public void What_is_stored_wrong_once_is_sent_again(string fault, bool isBuiltIn)
    {
        using var server = Serving(fault);
        Deliver(server, isBuiltIn).Should().Be((PushState.Pushed, null));
        Arrived(server).Should().Equal(Sent);
    }

    [Theory]
    [InlineData("corrupt-always", false)]
    [InlineData("corrupt-always", true)]
    [InlineData("short-write-always", false)]
    [InlineData("short-write-always", true)]
    public void What_is_always_stored_wrong_never_gets_the_name(string fault, bool isBuiltIn)
    {
        using var server = Serving(fault);
        File.WriteAllText(Final(server), "old");
        Deliver(server, isBuiltIn).Should().Be((PushState.Failed, "verify-failed"));
        File.ReadAllText(Final(server)).Should().Be("old");
        Directory.GetFiles(server.PushDirectory).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("short-read", false)]
    [InlineData("short-read", true)]
    public void A_server_that_returns_less_than_it_was_asked_for_is_asked_again(string fault, bool isBuiltIn)
    {
        using var server = Serving(fault);
        Deliver(server, isBuiltIn).State.Should().Be(PushState.Pushed);
        Deliver(server, isBuiltIn).State.Should().Be(PushState.AlreadyPushed);
    }

    [Theory]
    [InlineData("refused-rename", false)]
    [InlineData("refused-rename", true)]
    public void A_refused_rename_leaves_the_old_file(string fault, bool isBuiltIn)
    {
        using var server = Serving(fault);
        File.WriteAllText(Final(server), "old");
        Deliver(server, isBuiltIn).State.Should().Be(PushState.Failed);
        File.ReadAllText(Final(server)).Should().Be("old");
    }

    [Theory]
    [InlineData("lost-rename", false)]
    [InlineData("lost-rename", true)]
    public void A_rename_whose_answer_is_lost_is_found_done(string fault, bool isBuiltIn)
    {
        using var server = Serving(fault);
        Deliver(server, isBuiltIn).Should().BeOneOf((PushState.Pushed, null), (PushState.AlreadyPushed, null));
        Arrived(server).Should().Equal(Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_whose_hashes_are_wrong_verifies_nothing(bool isBuiltIn)
    {
        using var server = Serving("/usr/lib/openssh/sftp-server", "sh -c \"$SSH_ORIGINAL_COMMAND\" | sed -u 's/[0-9a-f]\\{64\\}/0000000000000000000000000000000000000000000000000000000000000000/'");
        Deliver(server, isBuiltIn).Should().Be((PushState.Failed, "verify-failed"));
        Directory.GetFiles(server.PushDirectory).Should().BeEmpty();
    }

    private byte[] Sent => File.ReadAllBytes(Package);

    private string Package => File.Exists(Path.Combine(bench.Root, "a.zip")) ? Path.Combine(bench.Root, "a.zip") : bench.Package("a.zip", Size);

    private SshServer Serving(string fault) =>
        Serving($"{Environment.ProcessPath} {Path.Combine(AppContext.BaseDirectory, "MdiRunner.TestProgram.dll")} serve-sftp {fault}", "exec sh -c \"$SSH_ORIGINAL_COMMAND\"");

    // The built-in client starts the server's program itself, ssh asks for the subsystem: both come by here.
    private SshServer Serving(string sftp, string other)
    {
        var script = Path.Combine(bench.Root, "server");
        File.WriteAllText(script, $"#!/bin/sh\ncase $SSH_ORIGINAL_COMMAND in *sftp-server*) exec {sftp} ;; esac\n{other}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new SshServer("Subsystem sftp /usr/lib/openssh/sftp-server", $"ForceCommand {script}");
    }

    private (PushState State, string? Reason) Deliver(SshServer server, bool isBuiltIn)
    {
        var settings = PushBench.Settings(server) with { UseBuiltIn = isBuiltIn, KnownHostsFiles = [server.KnownHosts] };
        var outcome = bench.Step(settings).Deliver(bench.Request(Package, PushBench.Target(server) with { User = Environment.UserName }));
        return (outcome.State, outcome.Reason);
    }

    private static string Final(SshServer server) => Path.Combine(server.PushDirectory, "a.zip");

    private static byte[] Arrived(SshServer server) => File.ReadAllBytes(Final(server));
}
