using System.Text;
using MdiRunner.Execution.Records;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

public sealed class StepFileTests : IDisposable
{
    private const string Content = "collect\t1\tmake\tMon Jan 1\ncollect\t2\ttidy\tMon Jan 2\nreport\t1\tdraw it\tMon Jan 3\ncollect\t3\tend\tMon Jan 4\n";

    private readonly TemporaryDirectory directory = new();
    private readonly StepFile file;

    public StepFileTests()
    {
        file = new StepFile(Path.Combine(directory.Path, "field1.harvest.status"));
        File.WriteAllText(file.Path, Content);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Each_line_is_a_completed_step() => file.Steps()[2].Should().Be(new CompletedStep("report", 1, "draw it", "Mon Jan 3"));

    [Fact]
    public void Where_there_is_no_file_no_step_is_done()
    {
        File.Delete(file.Path);
        file.Steps().Should().BeEmpty();
        file.RollBack("collect", 0).Should().BeEmpty();
        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_line_that_was_cut_at_any_byte_is_no_step()
    {
        const string line = "collect\t4\tmore\tTue\n";
        for (var length = 0; length < line.Length; length++)
        {
            File.WriteAllText(file.Path, Content + line[..length]);
            file.Steps().Should().HaveCount(4);
        }
    }

    [Theory]
    [InlineData("collect\t4\n")]
    [InlineData("collect\tx\tname\tdate\n")]
    [InlineData("collect\t-4\tname\tdate\n")]
    [InlineData("collect\t4\tname\t\n")]
    [InlineData("\0\0\0\0\n")]
    public void A_line_that_is_no_step_is_ignored(string line)
    {
        File.AppendAllText(file.Path, line);
        LastStep("collect").Should().Be(3);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0, 3)]
    public void Rolling_back_forgets_the_later_steps_of_one_action(int step, int forgotten)
    {
        file.RollBack("collect", step).Should().HaveCount(forgotten).And.OnlyContain(dropped => dropped.Number > step);
        LastStep("collect").Should().Be(step);
        LastStep("report").Should().Be(1);
        Directory.GetFileSystemEntries(directory.Path).Should().Equal(file.Path);
    }

    [Fact]
    public void Rolling_back_keeps_the_other_lines_byte_for_byte()
    {
        var foreign = Encoding.Latin1.GetBytes("report\t2\tx\tM\u00e4r 3\nnonsense\n");
        File.AppendAllBytes(file.Path, foreign);
        file.RollBack("collect", 0);
        File.ReadAllBytes(file.Path).Should().Equal([.. "report\t1\tdraw it\tMon Jan 3\n"u8, .. foreign]);
    }

    [Fact]
    public void Rolling_back_to_a_later_step_does_not_touch_the_file()
    {
        var before = File.GetLastWriteTimeUtc(file.Path);
        file.RollBack("collect", 3).Should().BeEmpty();
        File.GetLastWriteTimeUtc(file.Path).Should().Be(before);
    }

    [Fact]
    public void A_lock_whose_holder_is_gone_is_broken_at_once()
    {
        File.WriteAllText(Lock, $"{ProcessIdentity.Current() with { Started = "1" }} 4711\n");
        file.RollBack("collect", 1).Should().HaveCount(2);
        Directory.GetFileSystemEntries(directory.Path).Should().Equal(file.Path);
    }

    [Fact]
    public void A_breaker_that_was_killed_blocks_nobody()
    {
        var gone = $"{ProcessIdentity.Current() with { Started = "1" }} 4711\n";
        File.WriteAllText(Lock, gone);
        File.WriteAllText($"{Lock}.break", gone);
        file.RollBack("collect", 1).Should().HaveCount(2);
        Directory.GetFileSystemEntries(directory.Path).Should().Equal(file.Path);
    }

    [Theory]
    [InlineData("other-boot pid:[1] 0 77 88 99\n")]
    [InlineData("")]
    public void A_lock_from_elsewhere_or_torn_is_broken_after_a_while(string content)
    {
        File.WriteAllText(Lock, content);
        FileLock.Take(file.Path, TimeSpan.FromMilliseconds(200)).Dispose();
        Directory.GetFileSystemEntries(directory.Path).Should().Equal(file.Path);
    }

    [Fact]
    public async Task A_held_lock_is_waited_for()
    {
        var held = FileLock.Take(file.Path);
        var rollback = Task.Run(() => file.RollBack("collect", 1));
        await Task.Delay(200);
        rollback.IsCompleted.Should().BeFalse();
        held.Dispose();
        (await rollback).Should().HaveCount(2);
    }

    [Fact]
    public void A_holder_whose_lock_was_broken_notices()
    {
        using var held = FileLock.Take(file.Path);
        File.WriteAllText(Lock, "other-boot pid:[1] 0 77 88 99\n");
        FluentActions.Invoking(held.EnsureHeld).Should().Throw<IOException>();
        held.Dispose();
        File.Exists(Lock).Should().BeTrue();
    }

    private string Lock => $"{file.Path}.lock";

    private int LastStep(string action) => file.Steps().LastOrDefault(step => step.Action == action)?.Number ?? 0;
}
