using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Task arrays that are run in one call.</summary>
public sealed class ArrayTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Tasks_run_side_by_side_and_their_output_is_kept_apart()
    {
        WithTasks("a", "b", "c");
        scenario.WithFile("out/wait", "");
        using var run = scenario.Start("steps", "job.yml", "--jobs", "3");
        foreach (var name in new[] { "a", "b", "c" }) run.WaitForFile(scenario[$"out/{name}/second.begun"]);
        File.Delete(scenario["out/wait"]);

        var output = run.WaitForEnd().Exits(0).Output;

        var blocks = output.Split("---\ntask:\n")[1..];
        blocks.Should().HaveCount(3);
        foreach (var block in blocks)
        {
            block.Should().Contain("step 1 = first").And.Contain("step 3 = third").And.Contain("data package created successfully");
            block.Split("executing:").Should().HaveCount(4);
        }
    }

    [Fact]
    public void The_first_failure_stops_new_tasks_and_the_fate_of_each_is_named()
    {
        WithTasks("a", "b", "c");
        scenario.WithFile("out/fail", "");
        scenario.Run("steps", "job.yml", "--jobs", "1").Exits(2)
            .Prints("steps run a: failed with status 42")
            .Prints("steps run b: not run")
            .Prints("steps run c: not run")
            .Complains("steps run a ended with status 42");
        File.Delete(scenario["out/fail"]);
        scenario.Run("steps", "job.yml").Exits(0).Prints("already succeeded: steps run, step 1 = first");
    }

    [Fact]
    public void One_task_of_an_array_can_be_run_alone()
    {
        WithTasks("a", "b", "c");
        scenario.Run("steps", "run", "job.yml", "--task-id", "2").Exits(0).Prints("    task-id: 2\n    data-name: b\n");
        Directory.EnumerateDirectories(scenario["out"]).Select(Path.GetFileName).Should().Equal("b");
        scenario.Run("steps", "run", "job.yml", "--task-id", "4").Exits(1).Complains("there is no task 4");
    }

    [Fact]
    public void Each_task_has_an_environment_of_its_own()
    {
        scenario.WithFile("job.yml", StepsPipeline.Job
            .Replace("data-name: s1", "data-name: a b", StringComparison.Ordinal)
            .Replace("text: hello", "text: one two", StringComparison.Ordinal));
        scenario.Run("steps", "job.yml", "--jobs", "1").Exits(0);
        File.ReadAllText(scenario["out/a/a.result.txt"]).Should().Be("one 1\n");
        File.ReadAllText(scenario["out/b/b.result.txt"]).Should().Be("two 1\n");
    }

    [Fact]
    public void Interrupting_an_array_ends_all_its_tasks_and_leaves_them_resumable()
    {
        WithTasks("a", "b");
        scenario.WithFile("out/wait", "");
        using (var run = scenario.Start("steps", "job.yml", "--jobs", "2"))
        {
            run.WaitForFile(scenario["out/a/second.begun"]).WaitForFile(scenario["out/b/second.begun"]).Signal("TERM");
            run.WaitForEnd(15).Exits(143).Prints("steps run a: interrupted").Prints("steps run b: interrupted");
        }
        File.Delete(scenario["out/wait"]);
        scenario.Run("steps", "job.yml").Exits(0).Prints("executing: steps run, step 2 = second");
    }

    [Fact]
    public void On_a_terminal_a_line_tells_how_far_the_array_is()
    {
        WithTasks("a", "b", "c");
        scenario.Through("bash", "-c", "exec script -qec \"$(printf '%q ' \"$@\")\" /dev/null", "script");
        scenario.Run("steps", "job.yml", "--jobs", "2").Exits(0).Prints("steps run: 1 of 3 tasks ended, ").Prints("steps run: 3 of 3 tasks ended, 0 running");
        scenario.Through().Run("steps", "job.yml", "--jobs", "2", "--force").Exits(0).DoesNotPrint("tasks ended");
    }

    private void WithTasks(params string[] names) =>
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("data-name: s1", $"data-name: [{string.Join(", ", names)}]", StringComparison.Ordinal));
}
