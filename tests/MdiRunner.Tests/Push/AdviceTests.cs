using MdiRunner.Errors;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;

namespace MdiRunner.Tests.Push;

/// <summary>Advice that depends on the facts of one delivery.</summary>
public sealed class AdviceTests
{
    [Fact]
    public void A_key_below_a_directory_that_is_missing_is_made_with_it() => new Advised { HasKeyDirectory = false }.Next(FailureClass.KeyMissing)
        .Should().Be("mkdir -p /k && ssh-keygen -q -t ed25519 -N '' -f '/k/my key.pem'");

    [Fact]
    public void Where_the_place_of_the_failure_knows_the_next_command_nothing_is_said_of_a_new_key()
    {
        var own = NextStep.Command("ls", "-l", "/k");
        new Advised().Next(FailureClass.KeyMissing, own).Should().Be("ls -l /k");
        new Advised().Message(FailureClass.KeyMissing, own).Should().Contain("name it with --push-key. The results are safe").And.NotContain("makes a new one");
    }

    [Fact]
    public void Without_a_key_of_ours_a_refused_login_is_tried_by_hand()
    {
        var advised = new Advised { Target = new PushTarget("server", "/srv/data") };
        advised.Next(FailureClass.AuthDenied).Should().Be("ssh -F '/etc/site config' server true");
        advised.Message(FailureClass.AuthDenied).Should().Contain("Is server the right user").And.NotContain("shows the public key");
    }

    [Fact]
    public void An_old_identity_is_forgotten_under_the_name_that_known_hosts_has() =>
        new Advised { Way = new KnownWay { Port = 22 } }.Next(FailureClass.HostKeyChanged).Should().Be("ssh-keygen -R server.example.org");

    [Theory]
    [InlineData(443, true, "The server itself is up, it answers on port 443; only ssh is stopped on the way. ")]
    [InlineData(80, false, "The server itself seems to be up, it refuses port 80; only ssh is stopped on the way. ")]
    [InlineData(null, false, "The server's web ports (443 and 80) are silent, too: it may be switched off")]
    public void What_the_web_ports_answer_is_said_at_the_desk_and_on_a_node(int? port, bool isOpen, string words)
    {
        var way = new KnownWay { Web = port is { } number ? new WebAnswer(number, isOpen) : null };
        foreach (var failure in new[] { FailureClass.Timeout, FailureClass.Unreachable })
        {
            new Advised { Way = way }.Message(failure).Should().Contain(words);
            new Advised { Way = way, IsScheduled = true }.Message(failure).Should().Contain(words);
        }
        new Advised { Way = way }.Message(FailureClass.Refused).Should().NotContain(words, "a server that refuses has answered");
    }

    [Fact]
    public void Behind_a_jump_host_nothing_is_concluded_from_what_this_host_sees()
    {
        var advised = new Advised { Way = new KnownWay { IsIndirect = true, Web = new WebAnswer(443, true) } };
        foreach (var failure in new[] { FailureClass.Timeout, FailureClass.Unreachable, FailureClass.Refused })
            advised.Message(failure).Should().Contain("The connection goes through another host (ProxyJump or ProxyCommand").And.NotContain("The server itself");
    }

    [Fact]
    public void The_firewall_rule_names_the_port_and_the_address_to_let_in()
    {
        new Advised { Way = new KnownWay { AddressToAllow = "192.0.2.7/32" } }.Message(FailureClass.Timeout)
            .Should().Contain("must allow TCP port 2222 from 192.0.2.7/32 and from nowhere else").And.Contain("or all ports but 22 (yours is 2222)");
        new Advised { Way = new KnownWay { Port = 22 } }.Message(FailureClass.Timeout)
            .Should().Contain("the address by which the world sees this host").And.NotContain("all ports but");
    }
}
