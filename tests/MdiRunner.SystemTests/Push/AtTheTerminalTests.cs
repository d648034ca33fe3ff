using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>What ssh asks at the desk is asked; where nobody sits there, it is a class of its own.</summary>
public sealed class AtTheTerminalTests : IDisposable
{
    private const string AskedForHost = "Are you sure you want to continue connecting";
    private const string AskedForPassphrase = "Enter passphrase for key";

    private readonly string passphrase = $"open {Guid.NewGuid():N}";
    private readonly SshServer server = new();
    private readonly Scenario scenario = new();

    public void Dispose()
    {
        scenario.Dispose();
        server.Dispose();
    }

    [SkippableOnSshdFact]
    public void An_unknown_host_key_is_shown_and_asked_for_once()
    {
        var configuration = server.WriteClientConfiguration("unknown", "");
        Prepare(configuration, server.ClientKey);

        var asked = scenario.RunOnTerminal([(AskedForHost, "yes")], "push", "job.yml").Exits(0).Prints("ED25519 key fingerprint is SHA256:").Prints("outcome: pushed").DoesNotPrint("NEVER ASKED");
        asked.Output.Should().Contain(SshServer.Fingerprint(server.HostKey));
        File.ReadAllText(configuration + ".known_hosts").Should().Contain("ssh-ed25519");
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: already-pushed");
    }

    [SkippableOnSshdFact]
    public void An_unknown_host_key_that_is_not_confirmed_is_not_trusted()
    {
        var configuration = server.WriteClientConfiguration("unknown", "");
        Prepare(configuration, server.ClientKey);

        scenario.RunOnTerminal([(AskedForHost, "no")], "push", "job.yml").Exits(3).Prints("reason: hostkey-unknown").DoesNotPrint("NEVER ASKED");
        File.ReadAllText(configuration + ".known_hosts").Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(server.PushDirectory).Should().BeEmpty();
    }

    [SkippableOnSshdFact]
    public void In_batch_nobody_is_asked_and_the_fingerprint_is_in_the_message()
    {
        Prepare(server.WriteClientConfiguration("unknown", ""), server.ClientKey);
        var seen = PushBlock.Of(scenario.Run("push", "job.yml").Exits(3).DoesNotPrint(AskedForHost));
        seen.Reason.Should().Be("hostkey-unknown");
        seen.Message.Should().Contain(SshServer.Fingerprint(server.HostKey));
    }

    [SkippableOnSshdFact]
    public void A_passphrase_is_asked_for_once_also_for_a_file_that_is_worth_several_connections()
    {
        Prepare(server.ClientConfiguration, Locked(), bytes: 40 << 20);
        var asked = scenario.RunOnTerminal([(AskedForPassphrase, passphrase)], "push", "job.yml").Exits(0).Prints("outcome: pushed").DoesNotPrint("NEVER ASKED");
        asked.Output.Split(AskedForPassphrase).Should().HaveCount(2);
    }

    [SkippableOnSshdFact]
    public void A_wrong_passphrase_is_no_refusal_of_the_server()
    {
        Prepare(server.ClientConfiguration, Locked());
        (string, string) wrong = (AskedForPassphrase, "no idea");
        scenario.RunOnTerminal([wrong, wrong, wrong], "push", "job.yml").Exits(3).Prints("reason: key-passphrase").DoesNotPrint("NEVER ASKED");
    }

    [SkippableOnSshdTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_batch_a_locked_key_is_a_class_of_its_own_with_an_agent_that_does_not_hold_it_and_without_one(bool hasAgent)
    {
        Prepare(server.ClientConfiguration, Locked());
        if (!hasAgent) scenario.WithVariable("SSH_AUTH_SOCK", null);
        scenario.Run("push", "job.yml").Exits(3).Prints("reason: key-passphrase").DoesNotPrint(AskedForPassphrase);
    }

    [SkippableOnSshdFact]
    public void An_agent_that_holds_the_key_is_used_and_its_socket_is_told_to_nobody()
    {
        var key = Locked();
        using var agent = new SshAgent();
        agent.Add(key, passphrase);
        Prepare(server.WriteClientConfiguration("agent", server.Trust(server.HostKey), "Host *", $"    IdentityAgent {agent.Socket}"), key);
        scenario.WithVariable("SSH_AUTH_SOCK", agent.Socket);
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: pushed");
    }

    private string Locked()
    {
        var key = server.NewKey("locked", passphrase);
        File.AppendAllText(server.AuthorizedKeys, File.ReadAllText(key + ".pub"));
        return key;
    }

    private void Prepare(string configuration, string key, int bytes = 0) => scenario.WithSteps(bytes: bytes)
        .WithVariable("MDI_SSH_CONFIG", configuration).WithVariable("MDI_PUSH_PATIENCE", "0")
        .WithFile("job.yml", StepsPipeline.Job).Made()
        .WithFile("job.yml", StepsPipeline.Job + $"""

            shared:
                push:
                    push-server: 127.0.0.1
                    push-port: {server.Port}
                    push-user: root
                    push-key: {key}
                    push-dir: {server.PushDirectory}
            """);
}
