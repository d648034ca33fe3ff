using System.Runtime.CompilerServices;
using MdiRunner.Execution.Records;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Execution;

/// <summary>Rollback against the real workflow.sh, which appends to the same file at the same time.</summary>
public sealed class StepFileRaceTests : IDisposable
{
    private const int Writers = 3;
    private const int StepsEach = 60;

    private readonly TemporaryDirectory directory = new();

    private StepFile File => new(Path.Combine(directory.Path, "d 1.p.status"));

    public void Dispose() => directory.Dispose();

    [Fact]
    public void No_step_of_a_running_action_is_lost_while_another_action_is_rolled_back()
    {
        var writers = Enumerable.Range(0, Writers).Select(number => Writer($"a{number}", $"for ((i = 1; i <= {StepsEach}; i++)); do setWorkflowStatus $i step script; done")).ToList();
        var rolledBack = Writer("rolled", "i=0; while [ ! -e stop ]; do setWorkflowStatus $((++i)) step script; done");
        var rollbacks = 0;
        while (Enumerable.Range(0, Writers).Any(number => LastStep($"a{number}") < StepsEach)) rollbacks += File.RollBack("rolled", 0).Count;
        System.IO.File.WriteAllText(Path.Combine(directory.Path, "stop"), "");
        foreach (var writer in writers.Append(rolledBack)) RunsToItsEnd(writer);
        rollbacks.Should().BePositive();
        var steps = File.Steps();
        for (var number = 0; number < Writers; number++)
            steps.Where(step => step.Action == $"a{number}").Select(step => step.Number).Should().Equal(Enumerable.Range(1, StepsEach));
    }

    [Fact]
    public void A_shell_that_was_killed_while_it_held_the_lock_blocks_nobody()
    {
        RunsToItsEnd(Writer("a", "setWorkflowStatus 1 step script; setWorkflowStatus 2 step script"));
        using (var killed = Writer("b", "function _mdiAppendStatusLine { echo locked; sleep 60; }; setWorkflowStatus 1 step script"))
        {
            killed.ReadLine().Should().Be("locked");
            KillHolder();
            File.RollBack("a", 1).Should().ContainSingle();
        }
        Directory.GetFiles(directory.Path, "*.lock*").Should().BeEmpty();
    }

    [Fact]
    public void A_shell_takes_the_lock_of_ours_that_was_killed()
    {
        using var holder = ChildProgram.StartTestProgram("hold-step-lock", File.Path);
        holder.ReadLine().Should().Be("locked");
        holder.Signal("KILL");
        holder.WaitForExit();
        RunsToItsEnd(Writer("a", "setWorkflowStatus 1 step script"));
        LastStep("a").Should().Be(1);
    }

    private int LastStep(string action) => File.Steps().LastOrDefault(step => step.Action == action)?.Number ?? 0;

    private void KillHolder()
    {
        var process = System.IO.File.ReadAllText($"{File.Path}.lock").Split(' ')[3];
        using var kill = ChildProgram.Start("kill", "-KILL", process);
        kill.WaitForExit();
    }

    private ChildProgram Writer(string action, string script) => ChildProgram.Start("env", "-C", directory.Path,
        "OUTPUT_DIR=.", "DATA_NAME=d 1", "PIPELINE_NAME=p", $"PIPELINE_ACTION={action}", $"TASK_PIPELINE_DIR={directory.Path}", $"TASK_ACTION_DIR={directory.Path}/{action}",
        "bash", "-c", $"source '{WorkflowScript()}'; {script}");

    private static void RunsToItsEnd(ChildProgram writer)
    {
        using (writer)
        {
            writer.WaitForExit().Should().Be(0, writer.Errors());
        }
    }

    private static string WorkflowScript([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../src/MdiRunner/Execution/Shell/workflow.sh"));
}
