using System.Diagnostics;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

/// <summary>What is advised can be pasted: a shell reads back the words that were meant.</summary>
public sealed class NextStepTextTests
{
    public static TheoryData<string> Words => new() { "plain", "", "with space", "it's", "\"quoted\"", "$HOME", "~/x", "a\\b", "*", "-n", "line\nend", "esc\e[1m", "tab\there", "ü 'ß'\n\\" };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_is_read_back_by_a_shell(string word) =>
        Typed(NextStep.Command("printf", "%s|", word, "end").Shown()).Should().Be($"{word}|end|");

    [Theory]
    [MemberData(nameof(Words))]
    public void A_command_within_a_command_is_read_back_as_well(string word) =>
        Typed(NextStep.Command("bash", "-c", NextStep.Command("printf", "%s|", word).Shown()).Shown()).Should().Be($"{word}|");

    [Fact]
    public void Commands_are_joined_and_a_variable_is_set_for_the_first()
    {
        var command = NextStep.Command("mkdir", "-p", "a b").And(NextStep.Command("touch", "a b/c")).Or(NextStep.Command("echo", "no way")).With("MDI_DIR", "/x y");
        command.Shown().Should().Be("MDI_DIR='/x y' mkdir -p 'a b' && touch 'a b/c' || echo 'no way'");
        NextStep.Command("mdi", "initialize").With("MDI_DIR", "~/my mdi").Shown().Should().Be("MDI_DIR=~/'my mdi' mdi initialize");
    }

    [Fact]
    public void More_words_can_be_added() => NextStep.Command("mdi", "push").Add("--list", "my job.yml").Shown().Should().Be("mdi push --list 'my job.yml'");

    [Fact]
    public void A_line_that_was_kept_is_shown_as_it_was() => NextCommand.Kept(NextStep.Command("ls", "a b").Shown()).Shown().Should().Be("ls 'a b'");

    [Fact]
    public void A_note_stands_beside_the_command_and_never_in_its_line() => ErrorText.Of(
        new MdiError(ErrorKind.Busy, "it is locked") { Next = NextStep.Command("mdi", "unlock").Noting("if no mdi is running") })
        .Should().Be("mdi error: it is locked\n  next: mdi unlock\n        (if no mdi is running)\n");

    [Fact]
    public void A_sentence_is_shown_as_it_is() => NextStep.Advice("install git, or load its module").Shown().Should().Be("install git, or load its module");

    private static string Typed(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, Environment = { ["LC_ALL"] = "C.UTF-8" } })!;
        return shell.StandardOutput.ReadToEnd();
    }
}
