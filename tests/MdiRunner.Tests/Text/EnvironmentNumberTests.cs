using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class EnvironmentNumberTests
{
    [Theory]
    [InlineData(null, 60)]
    [InlineData("", 60)]
    [InlineData("1", 1)]
    [InlineData("86400", 86400)]
    public void A_number_within_its_bounds_is_taken(string? text, int expected) => Read(text).Should().Be(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("86401")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("a minute")]
    public void Anything_else_is_refused_with_its_name(string text)
    {
        var refused = ((Action)(() => Read(text))).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Subject;
        refused.Message.Should().Be($"SOME_SECONDS is '{text}'");
        refused.Expected.Should().Be("a whole number from 1 to 86400");
    }

    private static int Read(string? text)
    {
        var environment = new Dictionary<string, string>();
        if (text is not null) environment["SOME_SECONDS"] = text;
        return EnvironmentNumber.Read(environment, "SOME_SECONDS", least: 1, most: EnvironmentNumber.Day, usual: 60);
    }
}
