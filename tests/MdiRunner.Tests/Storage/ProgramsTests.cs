using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Tests.Storage;

/// <summary>With real programs.</summary>
public sealed class ProgramsTests
{
    [Fact]
    public void It_answers_with_status_output_and_complaint()
    {
        var answer = new Programs().Run("bash", "-c", "printf 'a\\0b'; echo first >&2; echo second >&2; exit 3");

        (answer.Status, answer.Output, answer.Complaint, answer.IsGood).Should().Be((3, "a\0b", "first; second", false));
    }

    [Fact]
    public void A_program_that_asks_gets_no_answer() => new Programs().Run("bash", "-c", "read -r line || echo nobody").Output.Should().Be("nobody\n");

    [Theory]
    [InlineData("no-such-program", "no-such-program is not on the PATH")]
    [InlineData("/no/such/program", "/no/such/program does not exist")]
    public void A_program_that_is_missing_is_named(string program, string complaint)
    {
        var answer = new Programs().Run(program);

        (answer.Status, answer.Complaint).Should().Be((null, complaint));
    }

    [Fact]
    public void A_program_that_may_not_be_run_says_so() => new Programs().Run("/etc/passwd").Errors.Should().StartWith("/etc/passwd cannot be started: ");

    [Fact]
    public void A_program_that_takes_too_long_is_ended()
    {
        var answer = new Programs { Patience = TimeSpan.FromSeconds(0.3) }.Run("sleep", "60");

        (answer.Status, answer.IsLate, answer.Errors).Should().Be((null, true, "sleep did not answer in 0 s"));
    }

    [Fact]
    public void Variables_are_added_and_taken_away() =>
        new Programs { Variables = new Dictionary<string, string?> { ["ADDED"] = "x", ["HOME"] = null } }.Run("bash", "-c", "echo $ADDED ${HOME-none}").Output.Should().Be("x none\n");

    [Fact]
    public void An_environment_of_its_own_has_nothing_of_ours() =>
        new Programs().WithOnly(new Dictionary<string, string> { ["ONLY"] = "this" }).Run("env").Output.Should().Be("ONLY=this\n");

    [Fact]
    public void A_program_that_gets_the_terminal_tells_its_status() => Programs.Lend("bash", "-c", "exit 5").Should().Be(5);

    [Fact]
    public void A_terminal_cannot_be_lent_to_a_program_that_is_missing() =>
        FluentActions.Invoking(() => Programs.Lend("no-such-program")).Should().Throw<MdiException>().WithMessage("no-such-program is not on the PATH*");
}
