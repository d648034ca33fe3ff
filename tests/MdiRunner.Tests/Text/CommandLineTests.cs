using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class CommandLineTests
{
    private static readonly OptionSyntax[] Table =
    [
        new("n-cpu", "p", false), new("ram-per-cpu", "r", false), new("force", "f", true), new("text", null, false), new("inf", "i", false), new("nap", "n", true),
    ];

    [Theory]
    [InlineData("--n-cpu 4", "n-cpu=4")]
    [InlineData("--n-cpu=4", "n-cpu=4")]
    [InlineData("--text=a=b", "text=a=b")]
    [InlineData("--text= ", "text= ")]
    [InlineData("--text=--x", "text=--x")]
    [InlineData("-p 4", "n-cpu=4")]
    [InlineData("-pr 4 8G", "n-cpu=4 ram-per-cpu=8G")]
    [InlineData("-pfr 4 8G", "n-cpu=4 force=1 ram-per-cpu=8G")]
    [InlineData("-f", "force=1")]
    [InlineData("--force", "force=1")]
    [InlineData("--no-force", "force=0")]
    [InlineData("--n-cpu -5", "n-cpu=-5")]
    [InlineData("--n-cpu -1.5e3", "n-cpu=-1.5e3")]
    [InlineData("-p -5 -f", "n-cpu=-5 force=1")]
    [InlineData("--n-cpu 1 --n-cpu 2", "n-cpu=1 n-cpu=2")]
    [InlineData("-inf 7", "inf=7 nap=1 force=1")]
    [InlineData("job.yml -f more", "force=1 job.yml more")]
    [InlineData("-", "-")]
    public void Words_are_read_by_the_grammar(string words, string expected)
    {
        var read = CommandLine.Parse(Split(words), Table);
        read.Errors.Should().BeEmpty();
        string.Join(' ', read.Options.Select(option => $"{option.Key}={option.Value}").Concat(read.Words)).Should().Be(expected);
    }

    [Theory]
    [InlineData("--n-cup 4", "option --n-cup is not known", "--n-cpu")]
    [InlineData("--no-text", "option --no-text is not known", null)]
    [InlineData("-z", "option -z is not known", null)]
    [InlineData("--text", "option --text needs a value", null)]
    [InlineData("--text --force", "option --text needs a value", null)]
    [InlineData("-pr 4", "option --ram-per-cpu needs a value", null)]
    public void What_is_not_understood_is_named_with_the_nearest(string words, string message, string? nearest)
    {
        var error = CommandLine.Parse(Split(words), Table).Errors.Should().ContainSingle().Which;
        error.Message.Should().Be(message);
        error.Nearest.Should().Be(nearest);
    }

    [Fact]
    public void All_that_is_not_understood_is_named_at_once() =>
        CommandLine.Parse(["--nonesuch", "1", "-z", "--text"], Table).Errors.Should().HaveCount(3);

    [Fact]
    public void The_last_of_several_values_counts() => CommandLine.Parse(["-p", "1", "-p", "2"], Table)["n-cpu"].Should().Be("2");

    private static string[] Split(string words) => words.EndsWith(' ') ? [words] : words.Split(' ');
}
