using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>The story that the command is made for: compute nodes cannot reach the web server, the login host can.</summary>
public sealed class DeferredPushStoryTests(SlurmFixture fixture) : IClassFixture<SlurmFixture>, IDisposable
{
    private const string Package = "s1.flow.late.mdi.package.zip";

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [SlurmFact]
    public void The_job_succeeds_its_push_is_deferred_and_the_advised_command_delivers_from_the_login_host()
    {
        using var server = new SshServer();
        var closed = SshServer.FreePort();
        // What ssh sees from within a job: nothing listens where the server is.
        var configuration = server.WriteClientConfiguration("site", File.ReadAllText(server.KnownHosts),
            "Match host webserver exec \"printenv SLURM_JOB_ID\"", $"    Port {closed}",
            "Host webserver", "    HostName 127.0.0.1", $"    Port {server.Port}", $"    HostKeyAlias [127.0.0.1]:{server.Port}");
        fixture.Cluster.Serve(scenario.WithFlow("late", more: $"""
                push:
                    push-server: webserver
                    push-user: root
                    push-key: {server.ClientKey}
                    push-dir: {server.PushDirectory}
            """)).WithVariable("MDI_SSH_CONFIG", configuration);

        scenario.Run("submit", "job.yml").Exits(0).DoesNotComplain();
        var job = scenario.WaitForStates("succeeded")[0];
        job.Push.Should().Be("deferred");
        var advised = $"mdi flow-mdi-tools/flow late {scenario["job.yml"]}";
        scenario.Run("report", "job.yml").Exits(0)
            .Prints("outcome: deferred").Prints($"next: \"{advised}\"")
            .Prints("push        deferred (refused)").Prints($"next        {advised}");
        Directory.EnumerateFiles(server.PushDirectory).Should().BeEmpty();

        scenario.Run(advised.Split(' ')[1..]).Exits(0).Prints("already succeeded: flow late s1").DoesNotPrint("executing").Prints("outcome: pushed");
        File.ReadAllLines(scenario["out/s1/late.begun"]).Should().HaveCount(1);
        File.ReadAllBytes(Path.Combine(server.PushDirectory, Package)).Should().Equal(File.ReadAllBytes(scenario[$"out/s1/{Package}"]));
        scenario.Jobs()[0].Push.Should().Be("pushed");
        scenario.Run("report", "job.yml").Exits(0).Prints("push        pushed to root@webserver").DoesNotPrint("next        ");
    }
}
