using MdiRunner.SystemTests.Packaging;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary><c>mdi push --check</c> before the compute: every finding at once, and nothing is sent.</summary>
public sealed class PushCheckTests : IDisposable
{
    private readonly SshServer server = new();
    private readonly Scenario scenario = new Scenario().WithSteps(bytes: 3_000_000);

    public PushCheckTests() => Prepare(server.ClientConfiguration, server.ClientKey);

    public void Dispose()
    {
        scenario.Dispose();
        server.Dispose();
    }

    [SkippableOnSshdFact]
    public void All_that_a_delivery_needs_is_tried_before_anything_ran()
    {
        scenario.Run("push", "--check", "job.yml").Exits(0)
            .Prints($"root@127.0.0.1:{server.PushDirectory}\n")
            .Prints("good  key").Prints("good  server").Prints("good  host key").Prints("good  login").Prints("good  directory").Prints("good  writable").Prints("good  free space")
            .DoesNotPrint("BAD").DoesNotPrint("next:");
        NothingIsThere();
    }

    [SkippableOnSshdFact]
    public void A_key_that_is_open_does_not_hide_a_host_that_nobody_confirmed()
    {
        File.SetUnixFileMode(server.ClientKey, (UnixFileMode)0x1A4);
        Prepare(server.WriteClientConfiguration("unknown", ""), server.ClientKey);
        scenario.Run("push", "--check", "job.yml").Exits(3)
            .Prints("BAD   key         key-permissions:").Prints($"next: chmod go-rwx {server.ClientKey}")
            .Prints("good  server").Prints("BAD   host key    hostkey-unknown:").Prints(SshServer.Fingerprint(server.HostKey)).DoesNotPrint("login ");
        NothingIsThere();
    }

    [SkippableOnSshdFact]
    public void A_key_that_the_server_does_not_know_is_found_at_the_login()
    {
        Prepare(server.ClientConfiguration, server.NewKey("stranger"));
        scenario.Run("push", "--check", "job.yml").Exits(3)
            .Prints("good  key").Prints("good  server").Prints("good  host key").Prints("BAD   login       auth-denied:").DoesNotPrint("directory ");
    }

    [SkippableOnSshdFact]
    public void A_directory_that_is_missing_is_found_behind_a_login_that_works()
    {
        Directory.Delete(server.PushDirectory);
        scenario.Run("push", "--check", "job.yml").Exits(3).Prints("good  login").Prints("BAD   directory   dir-missing:").DoesNotPrint("writable").DoesNotPrint("The results are safe");
    }

    [NeedsMountFact]
    public void Room_for_what_is_due_is_counted()
    {
        scenario.WithFile("job.yml", StepsPipeline.Job).Made();
        Prepare(server.ClientConfiguration, server.ClientKey);
        SmallDisk.TryMount(server.PushDirectory, "1m").Should().BeTrue();
        try
        {
            scenario.Run("push", "--check", "job.yml").Exits(3).Prints("good  writable").Prints("BAD   free space  disk-full: 30").Prints("bytes are needed and 1048576 are free");
            NothingIsThere();
        }
        finally
        {
            SmallDisk.Unmount(server.PushDirectory);
        }
    }

    [SkippableOnSshdFact]
    public void Submit_says_the_same_as_a_warning_and_queues_all_the_same()
    {
        Directory.Delete(server.PushDirectory);
        scenario.WithVariable("MDI_SCHEDULER", "none").Run("submit", "--execute", "job.yml").Exits(3)
            .Complains("at the moment, packages cannot be pushed to root@127.0.0.1").Complains("next: ssh -F ");
    }

    private void NothingIsThere() => Directory.EnumerateFileSystemEntries(server.PushDirectory).Should().BeEmpty();

    private void Prepare(string configuration, string key) => scenario
        .WithVariable("MDI_SSH_CONFIG", configuration)
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
