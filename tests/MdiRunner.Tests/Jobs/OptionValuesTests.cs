using MdiRunner.Tests.Pipelines;

namespace MdiRunner.Tests.Jobs;

/// <summary>What a line of a job file gives to an option, type by type.</summary>
public sealed class OptionValuesTests : IDisposable
{
    private readonly SmallInstallation installation = new(SmallJob.Pipeline);

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("a word is a value", "text: a", "a")]
    [InlineData("words are values of an array", "text: a b   c", "a|b|c")]
    [InlineData("so are the items of a list", "text: [a, b, c]", "a|b|c")]
    [InlineData("an item may hold spaces", "text: [a b, c]", "a b|c")]
    [InlineData("and a comma, where it is quoted", "text: [\"a, b\", c]", "a, b|c")]
    [InlineData("the only item of a list is read as a value is", "text: [a b]", "a|b")]
    [InlineData("double quotes keep a value together", "text: \"a b c\"", "a b c")]
    [InlineData("single quotes do so too", "text: 'a b c'", "a b c")]
    [InlineData("and for the only item of a list", "text: ['a b']", "a b")]
    [InlineData("an option may ask for its text as it is", "words: a b c", "a b c")]
    [InlineData("but a list of it has several values all the same", "words: [a b, c]", "a b|c")]
    [InlineData("a pattern is text", "text: *.bam", "*.bam")]
    [InlineData("braces are text", "text: '{a,b}.txt'", "{a,b}.txt")]
    [InlineData("without quotes too", "text: {a,b}.txt", "{a,b}.txt")]
    [InlineData("an at sign may begin a text", "text: @x", "@x")]
    [InlineData("a colon may stand within one", "words: a: b", "a: b")]
    [InlineData("a time is text", "text: 2:00:00", "2:00:00")]
    [InlineData("zeros in front are kept", "text: 0012", "0012")]
    [InlineData("what looks like a number keeps its spelling", "text: 1_000 1.50 1e3 0x1F", "1_000|1.50|1e3|0x1F")]
    [InlineData("a comment is no part of a value", "text: a # b", "a")]
    [InlineData("a sign without a space before it is", "text: a#b", "a#b")]
    public void Text_is_split_at_spaces_unless_it_is_kept_together(string rule, string line, string expected) => Expect(rule, line, expected);

    [Theory]
    [InlineData("true", "1")]
    [InlineData("TRUE", "1")]
    [InlineData("yes", "1")]
    [InlineData("On", "1")]
    [InlineData("1", "1")]
    [InlineData("\"true\"", "1")]
    [InlineData("'On'", "1")]
    [InlineData("\"1\"", "1")]
    [InlineData("false", "0")]
    [InlineData("No", "0")]
    [InlineData("off", "0")]
    [InlineData("0", "0")]
    [InlineData("\"false\"", "0")]
    [InlineData("'off'", "0")]
    [InlineData("\"\"", "0")]
    public void Words_turn_a_flag_on_and_off_whether_they_are_quoted_or_not(string word, string expected) => Expect(word, $"flag: {word}", expected);

    [Theory]
    [InlineData("words for truth are 1 and 0 for any option", "text: yes", "1")]
    [InlineData("in any spelling", "text: False", "0")]
    [InlineData("in a list too", "text: [true, no]", "1|0")]
    [InlineData("unless they are quoted", "text: \"true\"", "true")]
    [InlineData("on and off are so for flags only", "text: on off", "on|off")]
    [InlineData("among other words they are words", "text: true story", "true|story")]
    public void Words_for_truth_in_text(string rule, string line, string expected) => Expect(rule, line, expected);

    [Theory]
    [InlineData("whole: 5", "5")]
    [InlineData("whole: -5", "-5")]
    [InlineData("whole: 0012", "0012")]
    [InlineData("whole: \"5\"", "5")]
    [InlineData("whole: 9223372036854775807", "9223372036854775807")]
    [InlineData("ratio: 5", "5")]
    [InlineData("ratio: -1.5e-3", "-1.5e-3")]
    [InlineData("ratio: .5", ".5")]
    [InlineData("ratio: NA", "NA")]
    public void Numbers_keep_their_spelling(string line, string expected) => Expect("spelling", line, expected);

    [Theory]
    [InlineData("null leaves the default", "text: null", "text", "by default")]
    [InlineData("in any spelling", "text: NULL", "text", "by default")]
    [InlineData("so does a tilde", "text: ~", "text", "by default")]
    [InlineData("and what a template leaves open", "text: _REQUIRED_", "text", "by default")]
    [InlineData("and an empty list", "text: []", "text", "by default")]
    [InlineData("and nothing at all", "text:", "text", "by default")]
    [InlineData("a null in a list is no value", "text: [a, null, b]", "text", "a|b")]
    [InlineData("quoted, it is a word", "text: \"null\"", "text", "null")]
    [InlineData("a null default in pipeline.yml is no value", "text: a", "none", "(none)")]
    [InlineData("nor is an absent one", "text: a", "words", "(none)")]
    [InlineData("a null default of mdi's own options is the text", "text: a", "push-server", "null")]
    [InlineData("a default is one value, spaces or not", "whole: 1", "text", "by default")]
    [InlineData("a flag without a value is off", "text: a", "flag", "0")]
    [InlineData("what the author recommends comes before the default", "text: a", "n-cpu", "2")]
    public void Null_says_nothing_and_leaves_the_default(string rule, string line, string option, string expected)
    {
        var plan = installation.Plan("run", SmallJob.Of($"main.{line} | output.output-dir: /out | output.data-name: [d1, d2]"));

        plan.ValuesOf(option).Should().Be(expected, rule);
    }

    [Theory]
    [InlineData("a value of the command line is one value", "a b", "text", "--text", "a b")]
    [InlineData("the last of two counts", "b", "text", "--text", "a", "--text", "b")]
    [InlineData("a flag needs no word", "1", "flag", "--flag")]
    [InlineData("and is turned off", "0", "flag", "--no-flag")]
    [InlineData("a negative number is a value", "-3", "whole", "--whole", "-3")]
    [InlineData("a dollar is a dollar", "$HOME", "text", "--text", "$HOME")]
    public void The_command_line_has_the_last_word(string rule, string expected, string option, params string[] words) =>
        installation.Plan("run", SmallJob.Of("main.text: of the file | main.flag: true | main.whole: 1"), words).ValuesOf(option).Should().Be(expected, rule);

    private void Expect(string rule, string line, string expected)
    {
        var plan = installation.Plan("run", SmallJob.Of($"main.{line} | output.output-dir: /out | output.data-name: [d1, d2]"));

        plan.ValuesOf(line[..line.IndexOf(':', StringComparison.Ordinal)]).Should().Be(expected, rule);
        plan.Complaints().Should().NotContain(complaint => complaint.Contains("must be", StringComparison.Ordinal), rule);
    }
}
