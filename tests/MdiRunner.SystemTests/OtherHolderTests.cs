using MdiRunner.SystemTests.Scheduling;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>What a call does about a task that somebody else holds, or takes.</summary>
public sealed class OtherHolderTests(SlurmFixture fixture) : IClassFixture<SlurmFixture>, IDisposable
{
    private const string Lease = "out/s1/steps/run/lease";

    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_lease_that_is_lost_during_the_delivery_ends_the_call_in_order()
    {
        using var run = StartStuckPush();
        var id = System.Text.Json.JsonDocument.Parse(File.ReadAllText(scenario[Lease])).RootElement.GetProperty("id").GetString();
        scenario.WithForeignLease($"{Lease}.{id}");
        // Noticed at the next renewal.
        run.WaitForEnd(60).Exits(4).Complains("another run has taken over this task").Complains("wait until the other run ends");
        File.Exists(scenario["out/s1/s1.steps.run.mdi.package.zip"]).Should().BeTrue();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void A_call_that_is_interrupted_in_its_delivery_gives_the_task_back(string signal, int status)
    {
        using var run = StartStuckPush();
        run.Signal(signal);
        run.WaitForEnd(60).Exits(status).Complains("was interrupted after its action");
        File.Exists(scenario[Lease]).Should().BeFalse();
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run s1").Prints("package is current").DoesNotPrint("taking over");
    }

    [NeedsRootFact]
    public void Two_users_never_run_one_task_at_once_and_the_second_succeeds_a_killed_first()
    {
        foreach (var directory in new[] { "..", ".", "out" }) File.SetUnixFileMode(scenario[directory], (UnixFileMode)0x1ff);
        scenario.WithFile("out/wait", "");
        using (var first = scenario.Start("steps", "run", "job.yml"))
        {
            first.WaitForFile(scenario["out/s1/second.begun"]);
            foreach (var directory in Directory.EnumerateDirectories(scenario["out"], "*", SearchOption.AllDirectories)) File.SetUnixFileMode(directory, (UnixFileMode)0x1ff);
            foreach (var file in Directory.EnumerateFiles(scenario["out"], "*", SearchOption.AllDirectories)) File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.OtherWrite);
            AsNobody().Run("steps", "run", "job.yml").Exits(4).Complains("another run holds this task").Complains($"process {first.Id}");
            first.Signal("KILL");
            first.WaitForEnd(30);
        }
        File.Delete(scenario["out/wait"]);
        AsNobody().Run("steps", "run", "job.yml").Exits(0).Prints("taking over from attempt").Prints("step 3 = third");
        scenario.Through().Run("steps", "run", "job.yml").Exits(0).Prints("already succeeded: steps run s1");
    }

    [SlurmFact]
    public void The_fresh_lease_of_a_Slurm_job_is_believed_until_Slurm_says_that_the_job_has_ended()
    {
        fixture.Cluster.Serve(scenario);
        var cluster = fixture.Cluster.Call("scontrol", "show", "config").Split('\n').First(line => line.StartsWith("ClusterName", StringComparison.Ordinal)).Split('=')[1].Trim();
        var job = fixture.Cluster.Call("sbatch", "--parsable", "-o", "/dev/null", "--wrap", $"while [ ! -e {scenario["end"]} ]; do sleep 0.1; done").Trim();
        scenario.WithForeignLease(Lease, $"slurm {cluster} {job}");
        scenario.Run("steps", "run", "job.yml").Exits(4).Complains($"job slurm {cluster} {job}");

        scenario.WithFile("end", "");
        SpinWait.SpinUntil(() => fixture.Cluster.Call("scontrol", "-o", "show", "job", job).Contains("JobState=COMPLETED", StringComparison.Ordinal), 60_000).Should().BeTrue();
        scenario.WithForeignLease(Lease, $"slurm another-{cluster} {job}");
        scenario.Run("steps", "run", "job.yml").Exits(4).Complains($"job slurm another-{cluster} {job}");

        scenario.WithForeignLease(Lease, $"slurm {cluster} {job}");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints($"the scheduler says that job slurm {cluster} {job} has ended");
    }

    [SlurmFact]
    public void A_job_leaves_its_name_in_its_lease()
    {
        fixture.Cluster.Serve(scenario).WithFile("out/wait", "");
        scenario.Run("submit", "job.yml").Exits(0);
        SpinWait.SpinUntil(() => File.Exists(scenario["out/s1/second.begun"]), 60_000).Should().BeTrue();
        File.ReadAllText(scenario[Lease]).Should().MatchRegex("\"jobId\": \"slurm [^ ]+ [0-9]+\"");
        File.Delete(scenario["out/wait"]);
        SpinWait.SpinUntil(() => File.Exists(scenario["out/s1/s1.steps.run.mdi.package.zip"]), 60_000).Should().BeTrue();
    }

    private RunningMdi StartStuckPush()
    {
        scenario.WithFile("bin/ssh", "#!/bin/sh\n[ \"$1\" = -V ] && exit\ncase \" $* \" in *\" -G \"*) exit;; esac\ntouch @ROOT@/pushing\nexec sleep 300\n");
        File.SetUnixFileMode(scenario["bin/ssh"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        scenario.WithFile("key", "-----BEGIN PRIVATE KEY-----\nof no use\n");
        File.SetUnixFileMode(scenario["key"], UnixFileMode.UserRead);
        scenario.WithVariable("PATH", $"{scenario["bin"]}:{Environment.GetEnvironmentVariable("PATH")}");
        return scenario.Start("steps", "run", "job.yml", "--push-server", "127.0.0.1", "--push-key", scenario["key"], "--push-timeout", "200").WaitForFile(scenario["pushing"]);
    }

    private Scenario AsNobody() => scenario.Through("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", $"HOME={scenario["."]}", $"XDG_CACHE_HOME={scenario["nobody"]}");
}
