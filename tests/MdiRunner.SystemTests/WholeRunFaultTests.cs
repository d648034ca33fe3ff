using System.Text.Json;
using MdiRunner.Testing;
using Xunit.Abstractions;

namespace MdiRunner.SystemTests;

/// <summary>
/// A whole run (code copy, markers, three steps, package, delivery) killed as it enters each system call that makes something durable (or a sample of them);
/// afterwards the same command completes it, and a further one finds nothing to do.
/// </summary>
public sealed class WholeRunFaultTests : IDisposable
{
    private const int LastUse = 100;
    private const int Sampled = 4;
    private const string Package = "s1.steps.run.mdi.package.zip";

    private readonly Scenario scenario;
    private readonly ITestOutputHelper output;

    public WholeRunFaultTests(ITestOutputHelper output)
    {
        this.output = output;
        scenario = new Scenario().WithSteps().WithVariable("DOTNET_EnableDiagnostics", "0");
        scenario.WithChange("steps", "run/second.sh", """
            echo begun > "$TASK_DIR/second.begun"
            while [ -e "$OUTPUT_DIR/wait" ]; do sleep 0.05; done
            echo "$TEXT $COUNT" > "$TASK_DIR/second.txt"
            """);
        Directory.CreateDirectory(scenario["server"]);
        scenario.Run("steps", "run", "job.yml", "--dry-run").Exits(0); // the suite cache is not what is tested
    }

    public void Dispose() => scenario.Dispose();

    private string[] Call => ["steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario["server"]];

    [Theory]
    [InlineData("rename,renameat2")]
    [InlineData("fsync")]
    [InlineData("link")]
    [InlineData("mkdir")]
    public void A_run_that_is_killed_before_its_action_ends_is_completed_by_the_next(string calls) => KillAtEach(calls, when =>
    {
        scenario.Through("strace", "-f", "-qq", "-o", "/dev/null", $"-etrace={calls}", $"-einject={calls}:signal=KILL:when={when}");
        var killed = scenario.Run(Call);
        scenario.Through();
        return killed;
    });

    [Theory]
    [InlineData("rename,renameat2")]
    [InlineData("fsync")]
    [InlineData("pwrite64")]
    [InlineData("unlink")]
    public void A_run_that_is_killed_after_its_action_is_completed_by_the_next(string calls) => KillAtEach(calls, when =>
    {
        scenario.WithFile("out/wait", "");
        using var run = scenario.Start(Call).WaitForFile(scenario["out/s1/second.begun"]);
        using var strace = ChildProgram.Start("strace", "-f", "-qq", "-o", "/dev/null", $"-etrace={calls}", $"-einject={calls}:signal=KILL:when={when}", "-p", $"{run.Id}");
        SpinWait.SpinUntil(() => IsTraced(run.Id), 10_000).Should().BeTrue();
        File.Delete(scenario["out/wait"]);
        return run.WaitForEnd(60);
    });

    private void KillAtEach(string calls, Func<int, MdiResult> run)
    {
        var kills = 0;
        foreach (var when in Sweep.Numbers(oneOf: Sampled).TakeWhile(when => when <= LastUse))
        {
            foreach (var directory in new[] { "out/s1", "server" }) Clear(directory);
            var result = run(when);
            if (result.Status == 0)
            {
                output.WriteLine($"{calls}: killed {kills} times");
                kills.Should().BePositive("something is to be killed");
                return;
            }
            kills++;
            NothingIsFalse();
            IsCompletedByTheNextCall($"{calls} {when}");
        }
        throw new InvalidOperationException($"{calls} are used more than {LastUse} times");
    }

    private void NothingIsFalse()
    {
        var (marker, package, delivered) = (scenario["out/s1/steps/run/action.json"], scenario[$"out/s1/{Package}"], scenario[$"server/{Package}"]);
        if (File.Exists(marker) && JsonDocument.Parse(File.ReadAllText(marker)).RootElement.GetProperty("state").GetString() == "succeeded")
            File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\n");
        if (File.Exists(package)) IsWhole(package);
        if (File.Exists(delivered)) File.ReadAllBytes(delivered).Should().Equal(File.ReadAllBytes(package));
    }

    private void IsCompletedByTheNextCall(string place)
    {
        scenario.Run(Call).Exits(0);
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\n", place);
        File.ReadAllLines(scenario["out/s1/steps/s1.steps.status"]).Select(line => line.Split('\t')[1]).Should().Equal("1", "2", "3");
        IsWhole(scenario[$"out/s1/{Package}"]);
        File.ReadAllBytes(scenario[$"server/{Package}"]).Should().Equal(File.ReadAllBytes(scenario[$"out/s1/{Package}"]), place);
        Directory.EnumerateFileSystemEntries(scenario["."], "*", SearchOption.AllDirectories).Select(Path.GetFileName).Should().NotContain(name => IsLitter(name!), place);
        var before = scenario.Snapshot();
        scenario.Run(Call).Exits(0).Prints("already succeeded: steps run s1").Prints("outcome: already-pushed");
        scenario.Snapshot().Should().Equal(before, place);
    }

    // What may belong to a call that is just about to take the lease is removed once it is three minutes old.
    private static bool IsLitter(string name) => name.EndsWith(".tmp", StringComparison.Ordinal) && !name.StartsWith(".lease.", StringComparison.Ordinal);

    private static void IsWhole(string package)
    {
        using var unzip = ChildProgram.Start("unzip", "-tqq", package);
        unzip.WaitForExit().Should().Be(0);
    }

    private void Clear(string directory)
    {
        if (Directory.Exists(scenario[directory])) Directory.Delete(scenario[directory], recursive: true);
        if (directory == "server") Directory.CreateDirectory(scenario[directory]);
    }

    private static bool IsTraced(int process) => File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("TracerPid:", StringComparison.Ordinal) && !line.EndsWith("\t0", StringComparison.Ordinal));
}
