using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("", "~", "null", "Null", "NULL", "=", "<<", "_REQUIRED_")]
    [InlineData("y", "Y", "n", "yes", "YES", "No", "on", "Off", "true", "False")]
    [InlineData("0", "10", "0012", "-5", "+5", "1_000", "1,000", "0x1F", "0b11", "0o17", "99999999999999999999")]
    [InlineData(".5", "1.", "-0.5", "1e3", "1E-5", "1.5e+3", "12e03", ".inf", "-.Inf", ".NaN", ".na", ".na.integer")]
    [InlineData("1:30", "10:00", "2:00:00", "190:20:30.5")]
    [InlineData("2024-01-05", "2024-1-5", "2024-01-05T10:00:00Z", "2024-01-05 10:00:00.5 +1")]
    public void What_some_reader_takes_for_something_else_is_not_plain_text(params string[] texts) =>
        texts.Should().OnlyContain(text => !PlainText.IsText(text));

    [Theory]
    [InlineData("s1", "NA", "none", "4G", "v1.0.0", "1st", "2024-01-05-rerun", "a1e3", "nan", "inf", "yes-no", "x=y", "/data/0012", "e3", "T")]
    public void What_every_reader_takes_for_text_is_plain_text(params string[] texts) => texts.Should().OnlyContain(text => PlainText.IsText(text));

    [Theory]
    [InlineData("0", true)]
    [InlineData("10", true)]
    [InlineData("-5", true)]
    [InlineData("2147483647", true)]
    [InlineData("2147483648", false)]
    [InlineData("010", false)]
    [InlineData("+5", false)]
    [InlineData("1.5", false)]
    public void A_whole_number_is_one_that_every_reader_takes_for_the_same(string text, bool isWhole) => PlainText.IsWhole(text).Should().Be(isWhole);

    [Theory]
    [InlineData("0.25", true)]
    [InlineData("-12.50", true)]
    [InlineData("7", true)]
    [InlineData("1e-5", false)]
    [InlineData("010.5", false)]
    [InlineData("1.", false)]
    public void A_number_is_one_that_every_reader_takes_for_the_same(string text, bool isNumber) => PlainText.IsNumber(text).Should().Be(isNumber);
}
