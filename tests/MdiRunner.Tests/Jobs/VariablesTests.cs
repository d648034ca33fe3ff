using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Text;

namespace MdiRunner.Tests.Jobs;

/// <summary>What <c>variables:</c> mean, line by line and level by level. What is recorded here of the older mdi was measured by running it.</summary>
public sealed class VariablesTests
{
    [Theory]
    [InlineData("a redefinition in the block does not reach back", "ROOT: /a | T: $ROOT/x | ROOT: /b", "/a/x")]
    [InlineData("the last line counts for what comes later", "T: one | T: two", "two")]
    [InlineData("a name may build on what it meant before", "T: /a | T: $T/x | T: $T/y", "/a/x/y")]
    [InlineData("a name not yet defined falls to the environment", "T: $HOME/x | HOME: /elsewhere", "/home/me/x")]
    [InlineData("a name may build on the environment's", "HOME: $HOME/x | T: $HOME", "/home/me/x")]
    [InlineData("a definition hides the environment from there on", "HOME: /mine | T: $HOME/x", "/mine/x")]
    [InlineData("the longest name is meant", "A: alpha | AB: beta | T: $AB", "beta")]
    [InlineData("braces end a name", "A: alpha | T: ${A}B", "alphaB")]
    [InlineData("so does a pair of quotes", "A: alpha | T: $A\"\"_x", "alpha_x")]
    [InlineData("an escaped dollar is one", "T: price\\$5", "price$5")]
    [InlineData("and is not read again", "A: \\$HOME | T: $A", "$HOME")]
    [InlineData("nor is a value of the environment", "T: $DOLLARS", "$HOME")]
    [InlineData("words for truth are text", "T: true", "true")]
    [InlineData("in any spelling", "T: False", "False")]
    [InlineData("so is null", "T: null", "null")]
    [InlineData("and a tilde", "T: ~", "~")]
    [InlineData("quotes are no part of a value", "T: \"a b\"", "a b")]
    public void A_value_is_made_of_what_its_names_mean_at_that_line(string rule, string lines, string expected) =>
        Of(Level("job.yml", lines)).Expand("$T").Should().Be(expected, rule);

    [Theory]
    [InlineData("a value keeps what its names meant at its level", "/server/t", "ROOT: /server | T: $ROOT/t", "ROOT: /job")]
    [InlineData("a higher level builds on a lower one", "/server/job", "ROOT: /server", "T: $ROOT/job")]
    [InlineData("and may do so under the same name", "/server/pipe/job", "T: /server", "T: $T/pipe", "T: $T/job")]
    [InlineData("the highest definition counts", "/job", "T: /server", "T: /pipe", "T: /job")]
    [InlineData("levels without variables are passed over", "/a", "T: /a", "", "U: 1")]
    public void Levels_are_read_one_after_the_other(string rule, string expected, params string[] levels) =>
        Of([.. levels.Select((lines, number) => Level($"{number}.yml", lines))]).Expand("$T").Should().Be(expected, rule);

    [Fact]
    public void A_value_of_a_prefix_keeps_its_meaning_when_a_later_chunk_redefines_what_it_is_made_of()
    {
        var variables = Of(Chunk("variables:\n    ROOT: /a\n    DIR: ${ROOT}/x\n---\nvariables:\n    MORE: $DIR/y\n    ROOT: /b\n---\npipeline: p\nvariables:\n    ROOT: /c\n    LATE: $ROOT/z\n"));

        variables.Expand("$DIR $MORE $ROOT $LATE").Should().Be("/a/x /a/x/y /c /c/z");
        variables.Errors.Should().BeEmpty();
    }

    [Fact]
    public void A_second_block_of_variables_in_one_file_goes_on_where_the_first_ended()
    {
        var variables = Of(Level("job.yml", YamlReader.Read(SourceText.From("job.yml", "variables:\n    ROOT: /a\n    T: $ROOT/x\nshared:\nvariables:\n    ROOT: /b\n    U: $ROOT/x\n")).Layered));

        variables.Expand("$T $U").Should().Be("/a/x /b/x");
    }

    [Fact]
    public void The_documents_of_one_level_file_are_read_one_after_the_other()
    {
        var file = YamlReader.Read(SourceText.From("server.yml", "variables:\n    ROOT: /a\n    T: $ROOT/t\n---\nvariables:\n    ROOT: /b\n")).Layered;

        Of(Level("server.yml", file)).Expand("$T $ROOT").Should().Be("/a/t /b");
    }

    [Theory]
    [InlineData("T: $LATER/x | LATER: /a", "job.yml:2:8", "variable 'LATER' is used before it is defined, which is at job.yml:3:5", "move line 3 above line 2")]
    [InlineData("A: x | T: ab${T}", "job.yml:3:10", "variable 'T' refers to itself, and has no value before", null)]
    [InlineData("T: $NOWHERE", "job.yml:2:8", "variable 'NOWHERE' has no value", null)]
    [InlineData("T: $NOWHERE | T: fine", "job.yml:2:8", "variable 'NOWHERE' has no value", null)]
    [InlineData("T:", "job.yml:2:5", "a variable needs one value", null)]
    [InlineData("T: _REQUIRED_", "job.yml:2:5", "a variable needs one value", null)]
    [InlineData("T: [a, b]", "job.yml:2:5", "a variable needs one value", null)]
    public void What_has_no_value_at_its_line_is_an_error_there(string lines, string place, string message, string? next)
    {
        var error = Of(Level("job.yml", lines)).Errors.Should().ContainSingle().Which;

        error.Message.Should().Be(message);
        error.Position!.ToString().Should().Be(place);
        ((error.Next as NextAdvice)?.Sentence).Should().Be(next);
    }

    [Fact]
    public void A_level_that_uses_what_only_a_higher_one_defines_is_told_both_places()
    {
        var error = Of(Level("server.yml", "T: $ROOT/t"), Level("job.yml", "ROOT: /job")).Errors.Should().ContainSingle().Which;

        error.Message.Should().Be("variable 'ROOT' is used before it is defined, which is at job.yml:2:5");
        error.Position!.ToString().Should().Be("server.yml:2:8");
        error.Next.Should().BeNull("lines of two files cannot change places");
    }

    [Fact]
    public void What_uses_an_unreadable_variable_fails_for_its_reason_which_is_told_once()
    {
        var variables = Of(Level("job.yml", "BAD: $NOWHERE | T: $BAD/x | U: $T"));

        variables.Errors.Should().ContainSingle();
        variables.Invoking(all => all.Expand("$U")).Should().Throw<MdiException>().Which.Errors.Should().Equal(variables.Errors);
    }

    [Fact]
    public void Scripts_see_what_the_files_define_with_its_last_values() =>
        Of(Level("a.yml", "ROOT: /a | T: $ROOT/x"), Level("b.yml", "ROOT: /b")).Defined.Should().Equal(new Dictionary<string, string> { ["ROOT"] = "/b", ["T"] = "/a/x" });

    private static Variables Of(params ConfigurationLevel[] levels) => Variables.Of(levels, name => name switch
    {
        "HOME" => "/home/me",
        "DOLLARS" => "$HOME",
        _ => null,
    });

    private static ConfigurationLevel Level(string file, string lines) => Level(file, lines.Length == 0
        ? new YamlMapping([], new SourcePosition(file, 1, 1, ""))
        : YamlReader.Read(SourceText.From(file, $"variables:\n{string.Concat(lines.Split(" | ").Select(line => $"    {line}\n"))}")).Layered);

    private static ConfigurationLevel Level(string file, YamlMapping map) => new(map, $"/{file}", IsJobChunk: false);

    private static ConfigurationLevel Chunk(string text) => Level("job.yml", JobFile.Read("job.yml", text).Chunks[^1].Map);
}
