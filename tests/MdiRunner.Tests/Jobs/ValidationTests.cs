using MdiRunner.Tests.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Tests.Jobs;

/// <summary>What is refused, with its place and in these words. A table's second column is the job, see <see cref="SmallJob.Of"/>.</summary>
public sealed class ValidationTests : IDisposable
{
    private readonly SmallInstallation installation = new(SmallJob.Pipeline);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("main.whole: 1.5", "job.yml:4:16 --whole of run must be a whole number, but is '1.5'")]
    [InlineData("main.whole: 1e3", "job.yml:4:16 --whole of run must be a whole number, but is '1e3'")]
    [InlineData("main.whole: 9223372036854775808", "job.yml:4:16 --whole of run must be a whole number, but is '9223372036854775808'")]
    [InlineData("main.whole: \"\"", "job.yml:4:16 --whole of run must be a whole number, but is ''")]
    [InlineData("main.ratio: 1,5", "job.yml:4:16 --ratio of run must be a number, but is '1,5'")]
    [InlineData("main.ratio: many", "job.yml:4:16 --ratio of run must be a number, but is 'many'")]
    [InlineData("main.flag: maybe", "job.yml:4:15 --flag of run must be on or off, but is 'maybe'")]
    [InlineData("resources.runtime: dirct", "job.yml:4:18 --runtime cannot be 'dirct'")]
    [InlineData("resources.n-cpu: 0", "job.yml:4:16 --n-cpu of run must be at least 1, but is '0'")]
    [InlineData("resources.n-cpu: -2", "job.yml:4:16 --n-cpu of run must be at least 1, but is '-2'")]
    [InlineData("resources.n-cpu: 65537", "job.yml:4:16 --n-cpu of run must be at least 1 and at most 65536, but is '65537'")]
    [InlineData("workflow.jobs: 0", "job.yml:4:15 --jobs of run must be at least 1, but is '0'")]
    [InlineData("resources.ram-per-cpu: 4", "job.yml:4:22 --ram-per-cpu is not an amount of memory: '4'")]
    [InlineData("resources.ram-per-cpu: 4X", "job.yml:4:22 --ram-per-cpu is not an amount of memory: '4X'")]
    [InlineData("resources.ram-per-cpu: 101T", "job.yml:4:22 --ram-per-cpu is not an amount of memory: '101T'")]
    [InlineData("workflow.task-id: 2", "job.yml:4:18 there is no task 2: action run has 1 task")]
    [InlineData("workflow.task-id: -1", "job.yml:4:18 there is no task -1: action run has 1 task")]
    public void A_value_that_is_not_of_its_type_or_range(string lines, string expected) => Refuses("run", lines, expected);

    [Theory]
    [InlineData("resources.n-cpu: 65536")]
    [InlineData("resources.ram-per-cpu: 100T")]
    [InlineData("resources.ram-per-cpu: 1.5g")]
    [InlineData("resources.runtime: singularity")]
    [InlineData("main.whole: \"null\"")]
    [InlineData("main.ratio: NA")]
    [InlineData("workflow.task-id: 0")]
    [InlineData("workflow.task-id: 1")]
    public void The_last_that_is_allowed(string lines) => installation.Plan("run", SmallJob.Of(lines)).Complaints().Should().BeEmpty();

    [Theory]
    [InlineData("output.data-name: d", "job.yml:1:11 option --output-dir is required for action run of p")]
    [InlineData("output.output-dir: /out", "job.yml:1:11 option --data-name is required for action run of p")]
    [InlineData("output.output-dir: /out | output.data-name: null", "job.yml:1:11 option --data-name is required for action run of p")]
    [InlineData("output.output-dir: /out | output.data-name: _REQUIRED_", "job.yml:1:11 option --data-name is required for action run of p")]
    [InlineData("output.output-dir: /out | output.data-name: \"a b\"", "job.yml:6:20 --data-name cannot have blanks: 'a b'")]
    [InlineData("output.output-dir: /out | output.data-name: [a, b c]", "job.yml:6:24 --data-name cannot have blanks: 'b c'")]
    [InlineData("output.output-dir: '/the out' | output.data-name: d", "job.yml:4:21 --output-dir cannot have blanks: '/the out'")]
    [InlineData("output.output-dir: /out | output.data-name: a/b", "job.yml:6:20 --data-name cannot be a path: 'a/b'")]
    [InlineData("output.output-dir: /out | output.data-name: ..", "job.yml:6:20 --data-name cannot be a path: '..'")]
    [InlineData("output.output-dir: '/the /out' | output.data-name: d", "job.yml:4:21 --output-dir cannot have blanks: '/the /out'")]
    public void Where_results_go_must_be_said_and_be_a_name(string lines, string expected) => Refuses("run", lines, expected);

    [Theory]
    [InlineData("4G on one core are too few for 8G", "other.elsewhere: a", "task 1 of p big has 4G x 1 of memory, but needs 8G")]
    [InlineData("a byte of a million is missed", "resources.ram-per-cpu: 7999M", "job.yml:4:22 task 1 of p big has 7999M x 1 of memory, but needs 8G")]
    [InlineData("the least suffices", "resources.ram-per-cpu: 8G", null)]
    [InlineData("all cores count", "resources.n-cpu: 2", null)]
    [InlineData("units are of 1000", "resources.ram-per-cpu: 8000M", null)]
    [InlineData("what cannot be read is not measured", "resources.ram-per-cpu: much", "job.yml:4:22 --ram-per-cpu is not an amount of memory: 'much'")]
    public void An_action_gets_the_memory_that_it_needs(string rule, string lines, string? expected) =>
        installation.Plan("big", SmallJob.Of(lines, "big")).Complaints().Should().Equal(expected is null ? [] : [expected], rule);

    [Theory]
    [InlineData("output.data-name: a", "output-dir", "run: / output: / output-dir: value   (the existing directory below which all results are placed)", null, "mdi p run --help")]
    [InlineData("resources.runtime: dirct", "runtime", "auto, direct, conda, container, singularity", "direct", null)]
    [InlineData("main.flag: maybe", "flag", "true, yes, on, 1, false, no, off or 0", null, null)]
    [InlineData("resources.ram-per-cpu: 4", "ram-per-cpu", "a number and a unit B, K, M, G or T, such as 500M or 4G, and 100T at most", null, null)]
    public void What_is_refused_is_told_with_what_would_be_right(string lines, string option, string expected, string? nearest, string? next)
    {
        var error = installation.Plan("run", SmallJob.Of(lines)).Errors.Should().ContainSingle().Which;

        error.Message.Should().Contain($"--{option}");
        (error.Expected, error.Nearest, error.Next?.Shown()).Should().Be((expected, nearest, next));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_and_the_plan_is_not_sound()
    {
        var plan = installation.Plan("run", SmallJob.Of("main.whole: x | main.ratio: y | main.nonesuch: z | output.data-name: a/b"));

        plan.Complaints().Should().BeEquivalentTo(
            "job.yml:8:9 'nonesuch' is not an option of family main of action run",
            "job.yml:1:11 option --output-dir is required for action run of p",
            "job.yml:4:16 --whole of run must be a whole number, but is 'x'",
            "job.yml:6:16 --ratio of run must be a number, but is 'y'",
            "job.yml:10:20 --data-name cannot be a path: 'a/b'");
        plan.Actions[0].IsSound.Should().BeFalse();
    }

    [Theory]
    [InlineData("--whole", "x", "--whole of run must be a whole number, but is 'x'")]
    [InlineData("--task-id", "3", "there is no task 3: action run has 1 task")]
    [InlineData("--n-cpu", "0", "--n-cpu of run must be at least 1, but is '0'")]
    public void A_value_of_the_command_line_has_no_place_in_a_file(string option, string value, string expected) =>
        installation.Plan("run", SmallJob.Of("main.whole: 1"), option, value).Complaints().Should().Equal(expected);

    private void Refuses(string action, string lines, string expected) =>
        installation.Plan(action, SmallJob.Of(lines, action)).Complaints().Should().Equal(expected);
}
