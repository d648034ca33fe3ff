using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

/// <summary>Advice of a call in developer mode.</summary>
public sealed class AdvisedCommandTests
{
    [Theory]
    [InlineData("mdi svWGS find --help", "mdi -d svWGS find --help")]
    [InlineData("MDI_DIR=/x A=1 mdi initialize", "MDI_DIR=/x A=1 mdi -d initialize")]
    [InlineData("mv a b && mdi install", "mv a b && mdi -d install")]
    [InlineData("correct that line, then: mdi install", "correct that line, then: mdi -d install")]
    [InlineData("done; see:  mdi list", "done; see:  mdi -d list")]
    [InlineData("next        mdi work do job.yml", "next        mdi -d work do job.yml")]
    [InlineData("mdi extend job.yml   (to submit only what is not; 'mdi submit --force' repeats everything)", "mdi -d extend job.yml   (to submit only what is not; 'mdi -d submit --force' repeats everything)")]
    [InlineData("its node failed; 'mdi extend' submits it again", "its node failed; 'mdi -d extend' submits it again")]
    public void Commands_keep_developer_mode(string advice, string expected) => AdvisedCommand.InDeveloperMode(advice).Should().Be(expected);

    [Fact]
    public void Each_command_of_a_line_keeps_it_and_a_word_of_another_command_stays() => AdvisedCommand.InDeveloperMode(
        NextStep.Command("mv", "mdi", "x").And(NextStep.Command("mdi", "install").With("A", "1 2")).Or(NextStep.Command("mdi", "-d", "list")).Noting("'mdi list' shows more"))
        .Should().BeEquivalentTo(new { Note = "'mdi -d list' shows more" }).And.Match<NextStep>(step => step.Shown() == "mv mdi x && A='1 2' mdi -d install || mdi -d list");

    [Theory]
    [InlineData("mdi -d svWGS find job.yml")]
    [InlineData("a newer mdi wrote this")]
    [InlineData("mdi unlock   (if no older mdi is running)", "mdi -d unlock   (if no older mdi is running)")]
    [InlineData("cp x /srv/mdi y")]
    [InlineData("git -C /srv/mdi fetch")]
    public void Other_words_stay(string advice, string? expected = null) => AdvisedCommand.InDeveloperMode(advice).Should().Be(expected ?? advice);
}
