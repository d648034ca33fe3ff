using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>
/// Two firewalls can keep a node from a server: that of the node's site, and that of the server. Told apart as far as the node can see; for the rest the
/// advised command shows which it is.
/// </summary>
public sealed class FirewallTests : IDisposable
{
    private const string GetsOut = "github.com ssh-ed25519";
    private const string DoesNot = "no ssh connection gets out of here";

    private readonly TwoHosts hosts = new();
    private readonly SshServer server;
    private readonly Scenario scenario = new();

    public FirewallTests()
    {
        server = hosts.StartSsh();
        hosts.WithWebServer();
        scenario.WithSteps().WithVariable("MDI_SSH_CONFIG", server.ClientConfiguration).Run("steps", "run", "job.yml").Exits(0);
        scenario.Through(hosts.OnNode).WithFile("job.yml", StepsPipeline.Job + $"""

            shared:
                push:
                    push-server: {TwoHosts.Server}
                    push-user: root
                    push-key: {server.ClientKey}
                    push-dir: {server.PushDirectory}
                    push-timeout: 2
            """);
    }

    public void Dispose()
    {
        scenario.Dispose();
        server.Dispose();
        hosts.Dispose();
    }

    [TwoHostsFact]
    public void A_security_group_that_does_not_know_this_host_is_to_let_in_one_port_from_one_address()
    {
        hosts.ServerFirewall($"ip daddr {TwoHosts.Server} tcp dport 22 drop");
        var seen = PushBlock.Of(scenario.Run("push", "job.yml").Exits(3));
        seen.Reason.Should().Be("timeout");
        seen.Message.Should().Contain("The server itself is up, it answers on port 80; only ssh is stopped on the way")
            .And.Contain($"an inbound rule of its security group must allow TCP port 22 from {TwoHosts.Node}/32 and from nowhere else");
        scenario.Paste(seen.Next!).Exits(0).Prints(GetsOut);

        hosts.ServerFirewall($"ip daddr {TwoHosts.Server} tcp dport 22 ip saddr != {TwoHosts.Node}/32 drop");
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: pushed");
    }

    [TwoHostsTheory]
    [InlineData("tcp dport 22 drop", "timeout")]
    [InlineData("tcp dport 22 reject with icmp type admin-prohibited", "unreachable")]
    [InlineData("tcp dport 22 reject with tcp reset", "refused")]
    public void A_site_that_lets_no_ssh_out_is_found_out_by_the_advised_command(string rule, string reason)
    {
        hosts.SiteFirewall(rule);
        var seen = PushBlock.Of(scenario.Run("push", "job.yml").Exits(3));
        seen.Reason.Should().Be(reason, seen.Message);
        seen.Message.Should().Contain("If it prints none, this site blocks outgoing ssh: ask its administrators, or deliver from another host");
        scenario.Paste(seen.Next!).Exits(0).Prints(DoesNot);
    }

    [TwoHostsFact]
    public void A_server_that_is_switched_off_is_not_taken_for_a_firewall_alone()
    {
        hosts.SwitchServerOff();
        var seen = PushBlock.Of(scenario.Run("push", "job.yml").Exits(3));
        seen.Message.Should().Contain("The server's web ports (443 and 80) are silent, too: it may be switched off, it may have a new address");
    }

    [TwoHostsFact]
    public void Without_a_route_the_server_is_unreachable()
    {
        hosts.SwitchRoute(isOn: false);
        var seen = PushBlock.Of(scenario.Run("push", "job.yml").Exits(3));
        seen.Reason.Should().Be("unreachable");
        scenario.Paste(seen.Next!).Exits(0).Prints(DoesNot);
        hosts.SwitchRoute(isOn: true);
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: pushed");
    }

    [TwoHostsFact]
    public void Behind_a_gateway_this_hosts_own_address_is_not_the_one_to_let_in()
    {
        hosts.UsePrivateAddress();
        hosts.ServerFirewall("tcp dport 22 drop");
        var seen = PushBlock.Of(scenario.Run("push", "job.yml").Exits(3));
        seen.Message.Should().Contain("from the address by which the world sees this host, written ADDRESS/32 (type: curl -s https://checkip.amazonaws.com)").And.NotContain(TwoHosts.PrivateNode);
    }

    [TwoHostsFact]
    public void In_a_scheduled_job_the_log_says_what_the_node_can_see_and_the_same_call_elsewhere_delivers()
    {
        hosts.SiteFirewall("tcp dport 22 drop");
        scenario.WithVariable("IS_DELAYED_EXECUTION", "1").WithVariable("SLURM_JOB_ID", "17");
        var seen = PushBlock.Of(scenario.Run("steps", "run", "job.yml").Exits(0));
        (seen.Outcome, seen.Reason).Should().Be(("deferred", "timeout"));
        seen.Message.Should().Contain("it answers on port 80").And.Contain("This node may not allow outgoing ssh");

        scenario.WithVariable("IS_DELAYED_EXECUTION", null).WithVariable("SLURM_JOB_ID", null);
        hosts.SiteFirewall(null); // the login host
        scenario.Paste(seen.Next!).Exits(0).Prints("already succeeded: steps run s1").DoesNotPrint("executing").Prints("outcome: pushed");
        scenario.Run("report", "job.yml").Exits(0).Prints($"push        pushed to root@{TwoHosts.Server}");
    }

    [TwoHostsFact]
    public void A_check_before_the_compute_shows_all_findings_at_once_and_sends_nothing()
    {
        hosts.ServerFirewall("tcp dport 22 drop");
        File.SetUnixFileMode(server.ClientKey, (UnixFileMode)0x1A4);
        scenario.Run("push", "--check", "job.yml").Exits(3).Prints("BAD   key         key-permissions:").Prints("BAD   server      timeout:").Prints($"from {TwoHosts.Node}/32");
        Directory.EnumerateFileSystemEntries(server.PushDirectory).Should().BeEmpty();
    }
}
