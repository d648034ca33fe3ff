using MdiRunner.Commands.Running;

namespace MdiRunner.Tests.Push;

public sealed class LogProgressTests
{
    [Fact]
    public void A_log_gets_one_line_for_each_tenth()
    {
        using var log = new StringWriter();
        var progress = new LogProgress(log);
        for (var done = 1; done <= 1000; done++) progress.Moved("a.zip", done, 1000);
        log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should()
            .Equal(Enumerable.Range(1, 10).Select(tenth => $"  a.zip: {tenth * 10} %"));
    }

    [Fact]
    public void Each_file_has_its_own_tenths()
    {
        using var log = new StringWriter();
        var progress = new LogProgress(log);
        progress.Moved("a.zip", 10, 10);
        progress.Moved("b.zip", 5, 10);
        log.ToString().Should().Be("  a.zip: 100 %\n  b.zip: 50 %\n");
    }
}
