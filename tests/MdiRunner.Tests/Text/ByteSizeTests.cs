using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("500M", 500_000_000)]
    [InlineData("4G", 4_000_000_000)]
    [InlineData("1.5G", 1_500_000_000)]
    [InlineData("2t", 2_000_000_000_000)]
    [InlineData("17B", 17)]
    public void What_people_ask_for_is_in_powers_of_1000(string text, long bytes) => ByteSize.Asked(text).Should().Be(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("4")]
    [InlineData("4GB")]
    [InlineData("4 G")]
    [InlineData("-4G")]
    [InlineData("1.2.3G")]
    [InlineData("4G\n")]
    [InlineData("9999999999G")]
    [InlineData("99999999999999999999999999999999T")]
    public void What_nobody_can_have_is_no_amount(string text) => ByteSize.Asked(text).Should().BeNull();

    [Theory]
    [InlineData("2048K", 2_097_152)]
    [InlineData("300M", 314_572_800)]
    [InlineData("346.5MB", 363_331_584)]
    [InlineData("2 GiB", 2_147_483_648)]
    [InlineData("0", 0)]
    [InlineData("17", 17)]
    public void What_programs_report_is_in_powers_of_1024(string text, long bytes) => ByteSize.Reported(text).Should().Be(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("many")]
    [InlineData("-1K")]
    [InlineData("999999999999999T")]
    public void Anything_else_is_not_taken_for_a_size(string text) => ByteSize.Reported(text).Should().BeNull();

    [Theory]
    [InlineData(999, "999B")]
    [InlineData(4_000_000_000, "4G")]
    [InlineData(1_500, "2K")]
    [InlineData(long.MaxValue, "9223372037G")]
    public void It_is_shown_in_its_largest_unit(long bytes, string text) => ByteSize.Format(bytes).Should().Be(text);
}
