using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>The push at the end of a run, through the whole command: to a mounted directory, and over SSH to a real server.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const string Package = "s1.steps.run.mdi.package.zip";

    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_mounted_directory_receives_the_package_once()
    {
        Directory.CreateDirectory(scenario["server"]);
        string[] call = ["steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario["server"]];

        scenario.Run(call).Exits(0).Prints("outcome: pushed");
        var before = scenario.Snapshot();
        scenario.Run(call).Exits(0).Prints("outcome: already-pushed").Prints("sent: 0");

        scenario.Snapshot().Should().Equal(before);
        File.ReadAllBytes(scenario[$"server/{Package}"]).Should().Equal(File.ReadAllBytes(scenario[$"out/s1/{Package}"]));
    }

    [SkippableOnSshdFact]
    public void A_server_receives_the_package_and_the_report_says_so()
    {
        using var server = new SshServer();
        WithServer(server);

        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("outcome: pushed");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("outcome: already-pushed");

        File.ReadAllBytes(Path.Combine(server.PushDirectory, Package)).Should().Equal(File.ReadAllBytes(scenario[$"out/s1/{Package}"]));
        scenario.Run("report", "job.yml").Exits(0).Prints($"push        pushed to root@127.0.0.1:{server.PushDirectory}");
    }

    [SkippableOnSshdFact]
    public void After_a_failed_delivery_the_same_call_repeats_only_the_delivery()
    {
        using var server = new SshServer();
        WithServer(server);
        server.Stop();

        scenario.Run("steps", "run", "job.yml").Exits(3).Prints("outcome: failed").Prints("reason: refused");
        scenario.Run("report", "job.yml").Exits(0).Prints("push        failed (refused)").Prints("next");
        server.Start();
        scenario.Run("steps", "run", "job.yml").Exits(0)
            .Prints("already succeeded: steps run s1")
            .DoesNotPrint("executing")
            .Prints("outcome: pushed");
        scenario.Run("report", "job.yml").Exits(0).Prints("push        pushed to");
    }

    [SkippableOnSshdFact]
    public void In_a_scheduled_job_an_unreachable_server_defers_the_delivery_and_the_job_succeeds()
    {
        using var server = new SshServer();
        WithServer(server);
        server.Stop();
        scenario.WithVariable("IS_DELAYED_EXECUTION", "1").WithVariable("SLURM_JOB_ID", "17");

        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("outcome: deferred").Prints("reason: refused").Prints("next: \"mdi steps run ");
        scenario.WithVariable("IS_DELAYED_EXECUTION", null).WithVariable("SLURM_JOB_ID", null);
        server.Start();
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("outcome: pushed");
    }

    [SkippableOnSshdFact]
    public void A_server_that_nobody_has_confirmed_is_not_trusted()
    {
        using var server = new SshServer();
        WithServer(server);
        File.WriteAllText(server.KnownHosts, "");

        scenario.Run("steps", "run", "job.yml").Exits(3).Prints("reason: hostkey-unknown").Prints("SHA256:");
        Directory.EnumerateFileSystemEntries(server.PushDirectory).Should().BeEmpty();
    }

    [SkippableOnSshdFact]
    public void A_key_that_is_missing_or_open_is_named_with_what_to_do()
    {
        using var server = new SshServer();
        WithServer(server);
        scenario.Run("steps", "run", "job.yml", "--push-key", scenario["no.pem"]).Exits(3).Prints("reason: key-missing");
        scenario.WithFile("open.pem", File.ReadAllText(server.ClientKey));
        File.SetUnixFileMode(scenario["open.pem"], UnixFileMode.UserRead | UnixFileMode.OtherRead);
        scenario.Run("steps", "run", "job.yml", "--push-key", scenario["open.pem"]).Exits(3)
            .Prints("reason: key-permissions")
            .Prints($"next: \"chmod go-rwx {scenario["open.pem"]}\"");
    }

    [SkippableOnSshdTheory]
    [InlineData("ssh-ed25519 AAAA me\n", "is the public half of a key", "ls -l ")]
    [InlineData("PuTTY-User-Key-File-3: ssh-ed25519\n", "is a key of PuTTY, which ssh cannot read", "puttygen ")]
    [InlineData("<html>not found</html>\n", "is not a private key", "head -n 1 ")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\r\n-----END OPENSSH PRIVATE KEY-----\r\n", "an editor of Windows", "file ")]
    public void A_file_that_is_no_private_key_is_named_for_what_it_is(string text, string message, string next)
    {
        using var server = new SshServer();
        WithServer(server);
        scenario.WithFile("a.pem", text);
        File.SetUnixFileMode(scenario["a.pem"], UnixFileMode.UserRead);
        scenario.Run("steps", "run", "job.yml", "--push-key", scenario["a.pem"]).Exits(3).Prints("reason: key-missing").Prints(message).Prints($"next: \"{next}");
    }

    [SkippableOnSshdFact]
    public void A_name_that_only_the_ssh_configuration_knows_is_followed_in_what_is_advised()
    {
        using var server = new SshServer();
        WithServer(server);
        var configuration = server.WriteClientConfiguration("alias", server.Trust(server.NewKey("other")), "Host web", "    HostName 127.0.0.1", $"    Port {server.Port}");
        scenario.WithVariable("MDI_SSH_CONFIG", configuration);
        var seen = Push.PushBlock.Of(scenario.Run("steps", "run", "job.yml", "--push-server", "web", "--push-port", "null").Exits(3));
        (seen.Reason, seen.Next).Should().Be(("hostkey-changed", $"ssh-keygen -f {configuration}.known_hosts -R '[127.0.0.1]:{server.Port}'"));
        scenario.Paste(seen.Next!).Exits(0);

        seen = Push.PushBlock.Of(scenario.Run("push", "job.yml", "--push-server", "web", "--push-port", "null").Exits(3));
        seen.Reason.Should().Be("hostkey-unknown");
        scenario.PasteOnTerminal(seen.Next!, ("continue connecting", "yes")).Exits(0);
        scenario.Run("push", "job.yml", "--push-server", "web", "--push-port", "null").Exits(0).Prints("outcome: pushed");
    }

    private void WithServer(SshServer server) => scenario
        .WithVariable("MDI_SSH_CONFIG", server.ClientConfiguration)
        .WithFile("job.yml", StepsPipeline.Job + $"""

            shared:
                push:
                    push-server: 127.0.0.1
                    push-port: {server.Port}
                    push-user: root
                    push-key: {server.ClientKey}
                    push-dir: {server.PushDirectory}
            """);
}
