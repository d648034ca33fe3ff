using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Execution;

/// <summary>On a real pseudo-terminal, which script(1) makes.</summary>
public sealed class ChildTerminalTests : IDisposable
{
    private const string CtrlC = "\x03";
    private const string CtrlZ = "\x1a";

    // Before the child is in the foreground, what is typed is not for it.
    private const string Ready = "until ps -o stat= -p $$ | grep -q +; do :; done; echo ready";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_child_reads_what_is_typed()
    {
        using var terminal = OnTerminal($"{Run($"{Ready}; read -r word; echo got $word")}");
        terminal.ReadLine().Should().Be("ready");
        terminal.Type("hello\n");
        Rest(terminal).Should().Contain("got hello").And.Contain("status=0 interrupted= left=False");
    }

    [Fact]
    public void We_can_use_the_terminal_again_after_the_child()
    {
        using var terminal = OnTerminal($"{Run(Ready)}; read -r word; echo shell got $word");
        terminal.ReadLine().Should().Be("ready");
        terminal.Type("hello\n");
        Rest(terminal).Should().Contain("status=0").And.Contain("shell got hello");
    }

    [Fact]
    public void Ctrl_c_ends_the_child_and_counts_as_an_interruption()
    {
        using var terminal = OnTerminal(Run($"{Ready}; sleep 60"));
        terminal.ReadLine().Should().Be("ready");
        terminal.Type(CtrlC);
        Rest(terminal).Should().Contain("status=130 interrupted=2 left=False");
    }

    [Fact]
    public void Ctrl_z_stops_the_job_and_the_users_shell_continues_it()
    {
        using var terminal = OnTerminal($"set -m; {Run($"{Ready}; sleep 1; read -r word; echo got $word")}; echo stopped $?; fg");
        terminal.ReadLine().Should().Be("ready");
        terminal.Type(CtrlZ);
        terminal.ReadUntil("stopped 148");
        terminal.Type("hello\n");
        Rest(terminal).Should().Contain("got hello").And.Contain("status=0");
    }

    [Fact]
    public void Ctrl_z_without_a_shell_to_return_to_hangs_nobody()
    {
        using var terminal = OnTerminal($"exec {Run($"{Ready}; sleep 1; exit 5")}");
        terminal.ReadLine().Should().Be("ready");
        terminal.Type(CtrlZ);
        Rest(terminal).Should().Contain("status=5");
    }

    [Fact]
    public void In_the_background_of_a_terminal_the_child_does_not_wait_for_input()
    {
        using var terminal = OnTerminal($"set -m; {Run("read -r word; echo read ended with $?")} & wait");
        Rest(terminal).Should().Contain("read ended with 1").And.Contain("status=0");
    }

    private static string Rest(ChildProgram terminal) => terminal.Output();

    private static ChildProgram OnTerminal(string script) => ChildProgram.Start("script", "-qec", $"bash -c '{script}'", "/dev/null");

    private string Run(string script) =>
        $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "MdiRunner.TestProgram.dll")}\" run-child \"{directory.Path}\" \"{script.Replace("$", "\\$", StringComparison.Ordinal)}\"";
}
