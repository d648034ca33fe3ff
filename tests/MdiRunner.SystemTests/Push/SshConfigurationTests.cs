using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>What a user has set up for ssh holds for deliveries, and accounts of every kind are served.</summary>
public sealed class SshConfigurationTests : IDisposable
{
    private readonly PushBench bench = new();
    private readonly SshServer server = new();

    public void Dispose()
    {
        server.Dispose();
        bench.Dispose();
    }

    [Fact]
    public void Host_name_port_user_and_key_come_from_the_configuration()
    {
        Delivers(Configuration("Host webserver", "    HostName 127.0.0.1", $"    Port {server.Port}", "    User root", $"    IdentityFile {server.ClientKey}"));
    }

    [Fact]
    public void A_server_behind_a_jump_host_is_reached()
    {
        using var jump = new SshServer();
        File.Copy(server.AuthorizedKeys, jump.AuthorizedKeys, overwrite: true);
        var known = File.ReadAllText(server.KnownHosts) + File.ReadAllText(jump.KnownHosts);
        var file = server.WriteClientConfiguration("jump", known,
            "Host jumphost", "    HostName 127.0.0.1", $"    Port {jump.Port}", "    User root", $"    IdentityFile {server.ClientKey}",
            "Host webserver", "    HostName 127.0.0.1", $"    Port {server.Port}", "    User root", $"    IdentityFile {server.ClientKey}", "    ProxyJump jumphost");
        Delivers(new SshSettings { ConfigurationFile = file });
        File.ReadAllText(jump.Log).Should().Contain("Accepted publickey");
    }

    [Fact]
    public void A_key_that_only_an_agent_can_use_is_used()
    {
        var locked = server.NewKey("locked", "open sesame");
        File.AppendAllText(server.AuthorizedKeys, File.ReadAllText(locked + ".pub"));
        var socket = Path.Combine(server.Root, "agent");
        using var agent = ChildProgram.Start("ssh-agent", "-D", "-a", socket);
        SpinWait.SpinUntil(() => File.Exists(socket), TimeSpan.FromSeconds(10)).Should().BeTrue();
        var askpass = Path.Combine(server.Root, "askpass.sh");
        File.WriteAllText(askpass, "#!/bin/sh\necho open sesame\n");
        File.SetUnixFileMode(askpass, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using (var add = ChildProgram.Start("env", $"SSH_AUTH_SOCK={socket}", $"SSH_ASKPASS={askpass}", "SSH_ASKPASS_REQUIRE=force", "ssh-add", locked))
        {
            add.WaitForExit().Should().Be(0, "the agent takes the key");
        }
        Delivers(Configuration("Host webserver", "    HostName 127.0.0.1", $"    Port {server.Port}", "    User root", $"    IdentityAgent {socket}", "    IdentityFile none"));
    }

    [Fact]
    public void An_account_in_a_chroot_without_a_shell_is_served()
    {
        // Every directory above a chroot must belong to root alone, so it cannot lie in a temporary directory.
        var root = Directory.CreateDirectory($"/run/mdi-chroot-{Guid.NewGuid():N}").FullName;
        try
        {
            var inside = Directory.CreateDirectory(Path.Combine(root, "srv", "data")).FullName;
            using var prison = new SshServer("ForceCommand internal-sftp", $"ChrootDirectory {root}");
            var request = bench.Request(bench.Package("a.zip", 3_000_000), PushBench.Target(prison) with { Directory = "/srv/data" });
            bench.Deliver(prison, request).State.Should().Be(PushState.Pushed);
            File.ReadAllBytes(Path.Combine(inside, "a.zip")).Should().Equal(File.ReadAllBytes(request.Package));
            bench.Deliver(prison, request).State.Should().Be(PushState.AlreadyPushed);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void An_account_whose_shell_runs_nothing_but_sftp_is_served()
    {
        const string Program = "/usr/lib/openssh/sftp-server";
        using var other = new SshServer($"Subsystem sftp {Program}", $"ForceCommand [ \"$SSH_ORIGINAL_COMMAND\" = {Program} ] && exec {Program}");
        var request = bench.Request(bench.Package("a.zip", 100_000), PushBench.Target(other));
        bench.Deliver(other, request).State.Should().Be(PushState.Pushed);
        bench.Deliver(other, request).State.Should().Be(PushState.AlreadyPushed);
    }

    [Fact]
    public void Neither_names_nor_secrets_stand_in_an_argument_list()
    {
        var log = Path.Combine(bench.Root, "arguments");
        var recorder = Path.Combine(bench.Root, "ssh");
        File.WriteAllText(recorder, $"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{log}'\nexec ssh \"$@\"\n");
        File.SetUnixFileMode(recorder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var odd = Directory.CreateDirectory(Path.Combine(server.PushDirectory, "-o ProxyCommand=touch $(x)\n'\"")).FullName;
        var request = bench.Request(bench.Package("$(touch y) \n'.zip", 1000), PushBench.Target(server) with { Directory = odd });
        bench.Step(PushBench.Settings(server) with { Program = recorder }).Deliver(request).State.Should().Be(PushState.Pushed);

        var arguments = File.ReadAllText(log);
        arguments.Should().Contain("StrictHostKeyChecking=yes").And.Contain("BatchMode=yes");
        arguments.Should().NotContain("touch").And.NotContain(server.PushDirectory);
        arguments.Should().NotContain(File.ReadAllLines(server.ClientKey)[1]);
        File.ReadAllBytes(Path.Combine(odd, Path.GetFileName(request.Package))).Should().Equal(File.ReadAllBytes(request.Package));
    }

    private SshSettings Configuration(params string[] lines) =>
        new() { ConfigurationFile = server.WriteClientConfiguration("own", File.ReadAllText(server.KnownHosts), lines) };

    private void Delivers(SshSettings settings)
    {
        var request = bench.Request(bench.Package("a.zip", 1000), new PushTarget("webserver", server.PushDirectory) { Timeout = TimeSpan.FromSeconds(20) });
        var outcome = bench.Step(settings).Deliver(request);
        outcome.State.Should().Be(PushState.Pushed, outcome.Message);
        File.ReadAllBytes(Path.Combine(server.PushDirectory, "a.zip")).Should().Equal(File.ReadAllBytes(request.Package));
    }
}
