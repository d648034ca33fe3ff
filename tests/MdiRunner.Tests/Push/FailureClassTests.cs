using System.Reflection;
using MdiRunner.Push.Failures;

namespace MdiRunner.Tests.Push;

/// <summary>Every class of failure with all that belongs to it: where it is met, whether it can heal, what is advised at the desk and on a node.</summary>
public sealed class FailureClassTests
{
    private const string Here = Advised.Repeat;
    private const string Ssh = "ssh -F '/etc/site config' -i '/k/my key.pem' -p 2222 me@server";
    private const string SshAsking = "ssh -F '/etc/site config' -o StrictHostKeyChecking=ask -i '/k/my key.pem' -p 2222 me@server";
    private const string FindOut = "ssh-keyscan -T 5 github.com || echo 'no ssh connection gets out of here'";

    private static readonly (string Name, Stage Stage, Recovery Recovery, bool IsDeferrable, string? Hint, string Next)[] Rows =
    [
        ("policy", Stage.Here, Recovery.AfterRepair, false, "Whoever keeps that file decides about it. The next command shows all that would be sent", "mdi push '/w/my job.yml' --list"),
        ("local-file", Stage.Here, Recovery.AfterRepair, false, null, Here),
        ("key-missing", Stage.Key, Recovery.AfterRepair, false, "name it with --push-key. The next command makes a new one, whose .pub must then be added to ~/.ssh/authorized_keys of me@server", "ssh-keygen -q -t ed25519 -N '' -f '/k/my key.pem'"),
        ("key-permissions", Stage.Key, Recovery.AfterRepair, false, null, "chmod go-rwx '/k/my key.pem'"),
        ("key-passphrase", Stage.Key, Recovery.AfterRepair, false, "on a terminal, where it asks for the passphrase, or load the key into an ssh-agent", Here),
        ("dns", Stage.Server, Recovery.Later, true, "Check the spelling of push-server", "getent hosts server.example.org || echo 'server.example.org is not known here'"),
        ("unreachable", Stage.Server, Recovery.Later, true, "its firewall does not let this host in", FindOut),
        ("timeout", Stage.Server, Recovery.Later, true, "its firewall does not let this host in", FindOut),
        ("refused", Stage.Server, Recovery.Later, true, "port 2222 may be the wrong one (--push-port)", FindOut),
        ("not-ssh", Stage.Server, Recovery.AfterRepair, true, "Port 2222 may be that of another service, or a login page of this network may stand in the way. The next command tries the usual port of ssh", "mdi push '/w/my job.yml' --check --push-port 22"),
        ("busy", Stage.Server, Recovery.AtOnce, true, null, Here),
        ("hostkey-unknown", Stage.HostKey, Recovery.AfterRepair, false, "Compare the fingerprint with the one that the owner of server gives you", $"{SshAsking} exit"),
        ("hostkey-changed", Stage.HostKey, Recovery.AfterRepair, false, "Only if it was rebuilt, forget the old identity with the next command", "ssh-keygen -R '[server.example.org]:2222'"),
        ("auth-denied", Stage.Login, Recovery.AfterRepair, false, "Is me@server the right user (--push-user; new AWS servers have ubuntu, ec2-user or admin)? The next command shows the public key", "ssh-keygen -y -f '/k/my key.pem'"),
        ("dir-missing", Stage.Directory, Recovery.AfterRepair, false, null, $"{Ssh} 'mkdir -p '\\''/srv/my data'\\'''"),
        ("dir-denied", Stage.Directory, Recovery.AfterRepair, false, null, $"{Ssh} 'ls -ld '\\''/srv/my data'\\'''"),
        ("disk-full", Stage.Directory, Recovery.AfterRepair, false, null, $"{Ssh} 'df -h '\\''/srv/my data'\\'''"),
        ("quota", Stage.Directory, Recovery.AfterRepair, false, null, $"{Ssh} 'quota -s || du -sh '\\''/srv/my data'\\'''"),
        ("name-taken", Stage.Directory, Recovery.AfterRepair, false, "push to another directory with --push-dir", $"{Ssh} 'ls -ld '\\''/srv/my data/s1.svWGS.find.mdi.package.zip'\\'''"),
        ("connection-lost", Stage.Transfer, Recovery.AtOnce, true, null, Here),
        ("stalled", Stage.Transfer, Recovery.AtOnce, true, null, Here),
        ("verify-failed", Stage.Transfer, Recovery.Later, false, null, Here),
        ("protocol", Stage.Transfer, Recovery.AfterRepair, false, "a login script of me@server prints it", $"{Ssh} true"),
    ];

    public static IEnumerable<object[]> Names => FailureClass.All.Select(failure => new object[] { failure.Name });

    [Fact]
    public void The_table_has_every_class_in_the_order_of_a_delivery() => Rows.Select(row => row.Name).Should().Equal(FailureClass.All.Select(failure => failure.Name));

    [Fact]
    public void No_class_is_left_out_of_its_group() => typeof(FailureClass).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null))
        .Should().BeEquivalentTo(FailureClass.All);

    [Fact]
    public void Classes_stand_in_the_order_of_their_stages() => FailureClass.All.Select(failure => failure.Stage).Should().BeInAscendingOrder();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_class_is_what_the_table_says(string name)
    {
        var (failure, row) = Of(name);
        (failure.Stage, failure.Recovery, failure.IsDeferrable).Should().Be((row.Stage, row.Recovery, row.IsDeferrable));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_the_desk_it_is_explained_and_the_next_command_helps(string name)
    {
        var (failure, row) = Of(name);
        new Advised().Next(failure).Should().Be(row.Next);
        var message = new Advised().Message(failure);
        message.Should().StartWith($"what was seen: {failure.Explanation}. ");
        if (row.Hint is { } hint) message.Should().Contain(hint);
        message.Should().EndWith(row.Recovery == Recovery.AfterRepair
            ? $" The results are safe; trying again helps only after the cause is removed: {Advised.Repeat}."
            : $" The results are safe; trying again may help: {Advised.Repeat}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void On_a_node_what_another_host_may_do_is_deferred_and_all_else_fails_as_at_the_desk(string name)
    {
        var (failure, row) = Of(name);
        var (node, desk) = (new Advised { IsScheduled = true }, new Advised());
        node.Next(failure).Should().Be(row.IsDeferrable ? Advised.Repeat : row.Next);
        if (!row.IsDeferrable) node.Message(failure).Should().Be(desk.Message(failure));
        else node.Message(failure).Should().EndWith(". The results are safe. This node may not allow outgoing ssh: type the next command on a host that may, such as the login host; it repeats nothing but the delivery.")
            .And.NotContain("trying again").And.NotContain(row.Hint ?? "trying again");
    }

    public static TheoryData<string> OfDirectories => [.. FailureClass.All.Where(failure => failure.Stage == Stage.Directory).Select(failure => failure.Name)];

    [Theory]
    [MemberData(nameof(OfDirectories))]
    public void In_a_mounted_directory_nothing_about_ssh_is_advised_for_what_concerns_the_directory(string name)
    {
        var (failure, _) = Of(name);
        new Advised { Target = new("local", "/mnt/a b") }.Next(failure).Should().NotContain("ssh").And.Contain("'/mnt/a b");
    }

    private static (FailureClass Failure, (string Name, Stage Stage, Recovery Recovery, bool IsDeferrable, string? Hint, string Next) Row) Of(string name) =>
        (FailureClass.All.Single(failure => failure.Name == name), Rows.Single(row => row.Name == name));
}
