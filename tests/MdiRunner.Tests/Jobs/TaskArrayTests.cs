using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Tests.Pipelines;

namespace MdiRunner.Tests.Jobs;

/// <summary>Options with several values make one task for each.</summary>
public sealed class TaskArrayTests : IDisposable
{
    private readonly SmallInstallation installation = new(SmallJob.Pipeline);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("one value is for all tasks", "output.data-name: a b c | main.text: x", "a x, b x, c x")]
    [InlineData("several go with the tasks in turn", "output.data-name: a b c | main.text: [x, y, z]", "a x, b y, c z")]
    [InlineData("one name has one task", "output.data-name: a | main.text: x", "a x")]
    [InlineData("a list of one is one", "output.data-name: [a] | main.text: [x]", "a x")]
    [InlineData("a variable may hold an array", "output.data-name: $NAMES | main.text: x", "v x, w x")]
    [InlineData("unless it is quoted", "output.data-name: a | main.text: \"$NAMES\"", "a v w")]
    public void Each_task_has_its_own_values(string rule, string lines, string expected)
    {
        var plan = Plan(lines);

        plan.Complaints().Should().BeEmpty(rule);
        string.Join(", ", plan.Actions[0].ToTasks().Select(task => $"{task.DataName} {task.Value("text")}")).Should().Be(expected, rule);
    }

    [Fact]
    public void Tasks_count_from_one_and_their_number_is_a_value() =>
        Plan("output.data-name: a b").Actions[0].ToTasks().Select(task => $"{task.TaskId}={task.Value(OptionNames.TaskId)}").Should().Equal("1=1", "2=2");

    [Fact]
    public void One_task_can_be_asked_for() =>
        Plan("output.data-name: a b c", "--task-id", "2").Actions[0].ToTasks().Should().ContainSingle().Which.DataName.Should().Be("b");

    [Fact]
    public void Directories_may_differ_instead_of_names() =>
        Plan("output.data-name: a | output.output-dir: /x /y/").Actions[0].ToTasks().Select(task => $"{task.OutputDirectory}/{task.DataName}").Should().Equal("/x/a", "/y/a");

    [Theory]
    [InlineData("output.data-name: a b | main.text: [x, y, z]", "job.yml:6:15 options of action run have different numbers of values: text 3, data-name 2")]
    [InlineData("output.data-name: a | main.text: [x, y, z]", "job.yml:6:15 --text has 3 values, but --output-dir and --data-name have one each, so that all tasks would share one directory")]
    [InlineData("output.data-name: a b a", "job.yml:4:20 tasks 1 and 3 of action run have the same directory /out/a")]
    [InlineData("output.data-name: a a | output.output-dir: /x /x/", "job.yml:4:20 tasks 1 and 2 of action run have the same directory /x/a")]
    [InlineData("output.data-name: a b | workflow.task-id: 3", "job.yml:6:18 there is no task 3: action run has 2 tasks")]
    [InlineData("output.data-name: a b | main.whole: 1 x", "job.yml:6:18 --whole of run must be a whole number, but is 'x'")]
    [InlineData("output.data-name: a b | main.whole: [1, x]", "job.yml:6:20 --whole of run must be a whole number, but is 'x'")]
    [InlineData("output.data-name: a b | main.whole: $NAMES", "job.yml:6:16 --whole of run must be a whole number, but is 'v'")]
    public void What_is_wrong_has_the_place_of_the_value_that_is(string lines, string expected) => Plan(lines).Complaints().Should().Equal(expected);

    [Fact]
    public void The_task_that_has_too_little_memory_is_named()
    {
        var job = SmallJob.Of("resources.ram-per-cpu: [8G, 7G] | output.output-dir: /out | output.data-name: a b", "big");

        installation.Plan("big", job).Complaints().Should().Equal("job.yml:4:22 task 2 of p big has 7G x 1 of memory, but needs 8G");
        installation.Plan("big", job, "--task-id", "1").Complaints().Should().BeEmpty("the other is not asked for");
    }

    private JobPlan Plan(string lines, params string[] commandLine)
    {
        var output = lines.Contains("output-dir", StringComparison.Ordinal) ? "" : " | output.output-dir: /out";
        return installation.Plan("run", SmallJob.Of(lines + output) + "variables:\n    NAMES: v w\n", commandLine);
    }
}
