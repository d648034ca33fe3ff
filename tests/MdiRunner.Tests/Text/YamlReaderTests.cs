using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("k: *.bam", "*.bam")]
    [InlineData("k: {x}/y", "{x}/y")]
    [InlineData("k: @x", "@x")]
    [InlineData("k: %x", "%x")]
    [InlineData("k: `x`", "`x`")]
    [InlineData("k: &x", "&x")]
    [InlineData("k: !x", "!x")]
    [InlineData("k: |x", "|x")]
    [InlineData("k: -", "-")]
    [InlineData("k: a: b", "a: b")]
    [InlineData("k: a:b:", "a:b:")]
    [InlineData("k: v # comment", "v")]
    [InlineData("k: v # c # d", "v")]
    [InlineData("k: v#c", "v#c")]
    [InlineData("k: \"a # b\"", "a # b")]
    [InlineData("k: \"unclosed", "unclosed")]
    [InlineData("k: \"$A\"_x", "\"$A\"_x")]
    [InlineData("k: 2:00:00", "2:00:00")]
    [InlineData("k: x_sup@v4.3.0", "x_sup@v4.3.0")]
    [InlineData("k: ${MDI_DIR}/x", "${MDI_DIR}/x")]
    [InlineData("k:  lit   eral ", "lit eral")]
    [InlineData("k: \"lit   eral\"", "lit   eral")]
    [InlineData("\uFEFFk: v\r", "v")]
    [InlineData("k: |\n  a\n  b: c\n", "a\nb: c\n")]
    public void A_value_is_read_as_people_mean_it(string yaml, string expected) => Read(yaml).Text("k").Should().Be(expected);

    [Theory]
    [InlineData("k: [a, b]", "a|b")]
    [InlineData("k: [ $D/*.txt , \"b, c\", {x} ]", "$D/*.txt|b, c|{x}")]
    [InlineData("k:\n- a\n- b", "a|b")]
    [InlineData("k:\n    - a\n    - *.bam", "a|*.bam")]
    [InlineData("k:\n  - a: b\n    c: d", "")]
    [InlineData("k: [a,\n  b]", "a|b")]
    [InlineData("k: []", "")]
    [InlineData("k: [a, 'b, c', [d, e]]", "a|b, c|[d, e]")]
    [InlineData("k: [ab]*.[cd]", "[ab]*.[cd]")]
    [InlineData("k: [\"a, b]", "[\"a, b]")]
    [InlineData("k: [a, b] # two", "a|b")]
    public void A_list_is_read_in_each_notation(string yaml, string expected) =>
        string.Join('|', Read(yaml).Texts("k")).Should().Be(expected);

    [Theory]
    [InlineData("k: null")]
    [InlineData("k: ~")]
    [InlineData("k: _REQUIRED_")]
    [InlineData("k:")]
    public void Nothing_and_its_words_are_null(string yaml) => Read(yaml)["k"]!.IsNull.Should().BeTrue();

    [Fact]
    public void A_quoted_null_is_text() => Read("k: \"null\"")["k"]!.IsNull.Should().BeFalse();

    [Fact]
    public void A_key_given_twice_is_combined_with_a_warning()
    {
        var read = YamlReader.Read(SourceText.From("job.yml", "a:\n  - 1\nb: x\na:\n  - 2\nb: y"));
        read.Documents[0].Texts("a").Should().Equal("1", "2");
        read.Documents[0].Text("b").Should().Be("y");
        read.Warnings.Should().HaveCount(2);
        read.Warnings[0].Position!.Line.Should().Be(4);
    }

    [Fact]
    public void Documents_are_kept_apart_and_dots_are_ignored() =>
        YamlReader.Read(SourceText.From("job.yml", "# c\n---\na: 1\n...\n--- # x\nb: 2")).Documents.Should().HaveCount(2);

    [Fact]
    public void A_value_knows_its_place()
    {
        var position = Read("a:\n    b: *.bam\n")
            .Map("a")!["b"]!.Position;
        (position.Line, position.Column).Should().Be((2, 8));
    }

    [Theory]
    [InlineData("a:\n\tb: 1", 2, "tab")]
    [InlineData("a: 1\n  b: 2\n c: 3", 2, "not YAML")]
    [InlineData("a b c", 1, "bare value")]
    [InlineData("k:v\nl: 1", 1, "no space after the colon")]
    public void What_is_no_yaml_is_an_error_with_its_place(string yaml, int line, string message)
    {
        var error = FluentActions.Invoking(() => Read(yaml)).Should().Throw<MdiException>().Which.Errors[0];
        error.Position!.Line.Should().Be(line);
        error.Message.Should().Contain(message);
    }

    private static YamlMapping Read(string yaml) => YamlReader.Read(SourceText.From("job.yml", yaml)).Documents[0];
}
