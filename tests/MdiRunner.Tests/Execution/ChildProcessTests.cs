using System.Text;
using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

public sealed class ChildProcessTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Output => Path.Combine(directory.Path, "out put.log");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 99", 99)]
    [InlineData("exit 255", 255)]
    [InlineData("no-such-command-at-all", 127)]
    public async Task The_exit_status_is_the_childs(string script, int status) =>
        (await Run(script)).Should().Be(new ChildOutcome(status, null));

    [Fact]
    public async Task A_signal_that_ends_the_child_is_told_apart_from_a_status()
    {
        var outcome = await Run("kill -SEGV $$");
        outcome.Should().Be(new ChildOutcome(null, 11));
        outcome.Status.Should().Be(139);
    }

    [Fact]
    public async Task The_child_gets_exactly_the_environment_it_is_given()
    {
        await Run("env -0 > env.txt", new() { ["A"] = "b c\n'd' \"$e\"; `f`", ["Ü"] = "ß→", ["EMPTY"] = "", ["BASH_FUNC_f%%"] = "() { :; }" });
        var got = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(directory.Path, "env.txt"))).TrimEnd('\0').Split('\0');
        var ofTheShell = new[] { "PWD=", "OLDPWD=", "SHLVL=", "_=" };
        got.Where(variable => !ofTheShell.Any(variable.StartsWith))
            .Should().BeEquivalentTo("PATH=/usr/bin:/bin", "A=b c\n'd' \"$e\"; `f`", "Ü=ß→", "EMPTY=", "BASH_FUNC_f%%=() {  :\n}");
    }

    [Fact]
    public async Task The_program_is_found_on_the_childs_own_path()
    {
        var bin = Path.Combine(directory.Path, "bin");
        Directory.CreateDirectory(bin);
        await File.WriteAllTextAsync(Path.Combine(bin, "mine"), "#!/bin/sh\nexit 42\n");
        File.SetUnixFileMode(Path.Combine(bin, "mine"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var command = new ChildCommand("mine", [], directory.Path, new Dictionary<string, string> { ["PATH"] = $"{bin}:/usr/bin:/bin" });
        (await ChildProcess.RunAsync(command)).ExitStatus.Should().Be(42);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("-n")]
    [InlineData("a b'c\"d$e;f`g`\nh→")]
    public async Task The_child_runs_in_the_directory_whatever_its_name(string name)
    {
        var odd = Path.Combine(directory.Path, name);
        Directory.CreateDirectory(odd);
        await ChildProcess.RunAsync(new ChildCommand("bash", ["-c", "touch here"], odd, Environment()));
        File.Exists(Path.Combine(odd, "here")).Should().BeTrue();
    }

    [Fact]
    public async Task Arguments_reach_the_child_as_they_are()
    {
        string[] arguments = ["a b", "", "$HOME", "*", "'\"\\", "→\n"];
        await ChildProcess.RunAsync(new ChildCommand("printf", ["%s|", .. arguments], directory.Path, Environment()) { OutputFile = Output });
        (await File.ReadAllTextAsync(Output)).Should().Be(string.Concat(arguments.Select(argument => argument + "|")));
    }

    [Fact]
    public async Task A_missing_directory_is_an_error_that_names_it() =>
        (await FluentActions.Awaiting(() => ChildProcess.RunAsync(new ChildCommand("true", [], "/no/such", Environment()))).Should().ThrowAsync<MdiException>())
            .Which.Message.Should().Contain("/no/such");

    [Fact]
    public async Task A_text_with_a_nul_is_refused_rather_than_cut_short() =>
        await FluentActions.Awaiting(() => Run("true", new() { ["A"] = "b\0c" })).Should().ThrowAsync<ArgumentException>();

    [Fact]
    public async Task An_environment_that_is_too_long_is_an_error() =>
        await FluentActions.Awaiting(() => Run("true", new() { ["A"] = new string('x', 10_000_000) })).Should().ThrowAsync<IOException>();

    [Fact]
    public async Task Stdout_and_stderr_are_appended_to_a_file()
    {
        await File.WriteAllTextAsync(Output, "before\n");
        await Run("echo one; echo two >&2; echo three");
        (await File.ReadAllTextAsync(Output)).Should().Be("before\none\ntwo\nthree\n");
    }

    [Fact]
    public async Task Stdin_is_empty() => (await Run("read -r x")).ExitStatus.Should().Be(1);

    [Fact]
    public async Task The_child_leads_a_group_of_its_own_and_blocks_no_signal()
    {
        await Run("read -r _ _ _ _ group _ < /proc/$$/stat; [ $group = $$ ] && grep SigBlk /proc/self/status");
        (await File.ReadAllLinesAsync(Output)).Should().Equal("SigBlk:\t0000000000000000");
    }

    [Fact]
    public async Task A_broken_pipe_ends_the_childs_programs_as_scripts_expect()
    {
        await Run("yes | head -n 1 > /dev/null; echo ${PIPESTATUS[*]}");
        (await File.ReadAllTextAsync(Output)).Should().Be("141 0\n");
    }

    [Fact]
    public async Task The_child_inherits_none_of_our_open_files()
    {
        await using var ours = File.Create(Path.Combine(directory.Path, "ours"));
        await Run("readlink /proc/$$/fd/*");
        (await File.ReadAllTextAsync(Output)).Should().Contain("out put.log").And.NotContain("ours");
    }

    [Fact]
    public async Task Background_processes_may_finish_what_they_write()
    {
        var outcome = await Run("(sleep 0.3; echo last line) & exit 0");
        outcome.Should().Be(new ChildOutcome(0, null));
        (await File.ReadAllTextAsync(Output)).Should().Be("last line\n");
    }

    [Fact]
    public async Task Background_processes_that_stay_are_ended_even_when_they_ignore_the_request()
    {
        var outcome = await Run("(trap '' TERM HUP INT; echo $BASHPID > pid; while :; do sleep 0.05; done) & while [ ! -s pid ]; do sleep 0.01; done; exit 7");
        outcome.Should().Be(new ChildOutcome(7, null) { LeftProcesses = true });
        IsAlive(await File.ReadAllTextAsync(Path.Combine(directory.Path, "pid"))).Should().BeFalse();
    }

    [Fact]
    public async Task A_child_can_be_stopped()
    {
        using var stop = new CancellationTokenSource(200);
        var outcome = await ChildProcess.RunAsync(Command("sleep 30; exit 1"), stop.Token);
        outcome.Should().Be(new ChildOutcome(null, 15) { InterruptedBy = 15 });
    }

    [Fact]
    public async Task A_child_that_refuses_to_stop_is_killed()
    {
        using var stop = new CancellationTokenSource(300);
        var outcome = await ChildProcess.RunAsync(Command("trap '' TERM; while :; do sleep 0.05; done"), stop.Token);
        outcome.Signal.Should().Be(9);
        outcome.InterruptedBy.Should().Be(15);
    }

    [Fact]
    public async Task Many_children_at_once_keep_their_statuses()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Run($"exit {number}")));
        outcomes.Select(outcome => outcome.ExitStatus).Should().Equal(Enumerable.Range(0, 60).Cast<int?>());
    }

    [Fact]
    public async Task Children_of_dotnet_are_left_to_dotnet()
    {
        using var other = ChildProgram.Start("sh", "-c", "read -r x; exit 5");
        var outcome = await Run("exit 6");
        outcome.ExitStatus.Should().Be(6);
        other.WaitForExit().Should().Be(5);
    }

    private static bool IsAlive(string process)
    {
        var stat = $"/proc/{process.Trim()}/stat";
        return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Environment() => new() { ["PATH"] = "/usr/bin:/bin" };

    private ChildCommand Command(string script, Dictionary<string, string>? variables = null) =>
        new("bash", ["-c", script], directory.Path, new Dictionary<string, string>(Environment().Concat(variables ?? [])))
        {
            OutputFile = Output,
            KillAfter = TimeSpan.FromSeconds(1),
            LeftoverPatience = TimeSpan.FromSeconds(1),
        };

    private Task<ChildOutcome> Run(string script, Dictionary<string, string>? variables = null) => ChildProcess.RunAsync(Command(script, variables));
}
