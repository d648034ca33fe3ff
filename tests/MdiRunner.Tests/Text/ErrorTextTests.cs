using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class ErrorTextTests
{
    [Fact]
    public void An_error_says_what_where_expected_nearest_and_next() => ErrorText.Of(new MdiError(ErrorKind.Validation, "'txet' is not an option")
    {
        Position = new SourcePosition("job.yml", 12, 9, "\t       txet: 1"),
        Expected = "text",
        Nearest = "text",
        Next = NextStep.Command("mdi", "p", "do", "--help"),
    }).Should().Be("""
        mdi error: 'txet' is not an option
          at job.yml:12:9
          12 |         txet: 1
             |         ^
          expected: text
          did you mean: text
          next: mdi p do --help

        """);

    [Fact]
    public void A_caret_stays_on_its_line() => ErrorText.Of(new MdiError(ErrorKind.Validation, "x") { Position = new SourcePosition("job.yml", 1, 99, "k:") })
        .Should().EndWith("  1 | k:\n    |   ^\n");

    [Fact]
    public void An_escape_sequence_in_a_value_reaches_no_terminal() => ErrorText.OfWarning(new MdiError(ErrorKind.Validation, "bad \e]0;owned\a value\r"))
        .Should().NotContainAny("\e", "\a", "\r").And.StartWith("mdi warning: bad ");
}
