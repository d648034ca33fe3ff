using System.Diagnostics;
using System.Globalization;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Execution;

public sealed class ChildSignalTests : IDisposable
{
    // A background process that refuses to end, as a heavy program in a pipeline may.
    private const string Stubborn = "(trap '' TERM HUP INT; while :; do sleep 0.05; done) & echo $! > stubborn; echo ready; ";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("TERM", 15, 143)]
    [InlineData("HUP", 1, 129)]
    public void A_signal_to_us_ends_the_whole_group(string name, int signal, int status)
    {
        using var runner = Started(Stubborn + "sleep 60");
        var waited = Stopwatch.StartNew();
        runner.Signal(name);
        runner.ReadLine().Should().Be($"status={status} interrupted={signal} left=False");
        waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        IsAlive("stubborn").Should().BeFalse();
    }

    [Fact]
    public void An_interrupt_reaches_a_script_that_wants_to_clean_up()
    {
        using var runner = Started("trap 'echo cleaned > cleaned; exit 3' INT; echo ready; sleep 60 & wait");
        runner.Signal("INT");
        runner.ReadLine().Should().StartWith("status=3 interrupted=2");
        File.Exists(InDirectory("cleaned")).Should().BeTrue();
    }

    [Fact]
    public void A_child_that_ignores_the_signal_is_killed_in_time()
    {
        using var runner = Started("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        runner.Signal("TERM");
        runner.ReadLine().Should().Be("status=137 interrupted=15 left=False");
    }

    [Fact]
    public void A_stopped_child_is_ended_too()
    {
        using var runner = Started("echo ready; kill -STOP $$; sleep 60");
        runner.Signal("TERM");
        runner.ReadLine().Should().StartWith("status=143 interrupted=15");
    }

    [Fact]
    public void When_we_are_killed_outright_nothing_of_the_child_stays()
    {
        using var runner = Started("echo $$ > leader; " + Stubborn + "sleep 60");
        runner.Signal("KILL");
        runner.WaitForExit().Should().Be(137);
        SpinWait.SpinUntil(() => !IsAlive("stubborn") && !IsAlive("leader"), 5000).Should().BeTrue();
    }

    [Fact]
    public void When_we_are_killed_before_we_know_that_the_child_was_started_it_ends_too()
    {
        // The call that makes the child (the second of its thread, after the guard) returns late; the child runs by then.
        string[] late = ["strace", "-f", "-qq", "-o", "/dev/null", "-etrace=clone,clone3,vfork", "-einject=clone,clone3,vfork:delay_exit=3000000:when=2"];
        using var runner = ChildProgram.Start("env", [.. late, .. TestProgram("echo $PPID > runner; echo $$ > leader; echo ready; exec sleep 60")]);
        runner.ReadLine().Should().Be("ready");
        Kill("runner");
        SpinWait.SpinUntil(() => !IsAlive("leader"), 10_000).Should().BeTrue();
    }

    [Fact]
    public void Under_nohup_a_hangup_changes_nothing()
    {
        using var runner = ChildProgram.Start("env", ["--ignore-signal=HUP", .. TestProgram("echo ready; while [ ! -e go ]; do sleep 0.05; done; exit 4")]);
        runner.ReadLine().Should().Be("ready");
        runner.Signal("HUP");
        File.WriteAllText(InDirectory("go"), "");
        runner.ReadLine().Should().Be("status=4 interrupted= left=False");
    }

    [Fact]
    public void Statuses_are_not_lost_when_our_caller_ignores_the_ends_of_children()
    {
        using var runner = ChildProgram.Start("env", ["--ignore-signal=CHLD", .. TestProgram("echo ready; true; exit 4")]);
        runner.ReadLine().Should().Be("ready");
        runner.ReadLine().Should().Be("status=4 interrupted= left=False");
    }

    private ChildProgram Started(string script)
    {
        var runner = ChildProgram.Start("env", TestProgram(script));
        runner.ReadLine().Should().Be("ready");
        return runner;
    }

    private string[] TestProgram(string script) =>
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "MdiRunner.TestProgram.dll"), "run-child", directory.Path, script];

    private void Kill(string pidFile) => Process.GetProcessById(int.Parse(File.ReadAllText(InDirectory(pidFile)), CultureInfo.InvariantCulture)).Kill();

    private string InDirectory(string name) => Path.Combine(directory.Path, name);

    private bool IsAlive(string pidFile)
    {
        var stat = $"/proc/{File.ReadAllText(InDirectory(pidFile)).Trim()}/stat";
        return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }
}
