using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

/// <summary>With a real perl.</summary>
public sealed class PerlHookTests : IDisposable
{
    private static readonly Dictionary<string, string> Before = new()
    {
        ["PATH"] = "/usr/bin:/bin",
        ["WINDOW_POWER"] = "7",
        ["DOOMED"] = "x",
        ["TEXT"] = "a\n\"b\" $c ü",
    };

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Without_a_script_nothing_changes() => PerlHook.Apply("/no/such/pipeline.pl", Before).Should().BeSameAs(Before);

    [Fact]
    public void What_the_script_sets_changes_and_deletes_is_so_afterwards() =>
        Apply("use strict; $ENV{WINDOW_SIZE} = 10**$ENV{WINDOW_POWER}; $ENV{WINDOW_POWER} = 8; delete $ENV{DOOMED}; 1;")
            .Should().BeEquivalentTo(new Dictionary<string, string>
            {
                ["PATH"] = "/usr/bin:/bin",
                ["WINDOW_POWER"] = "8",
                ["WINDOW_SIZE"] = "10000000",
                ["TEXT"] = Before["TEXT"],
            });

    [Fact]
    public void The_script_sees_nothing_but_the_tasks_environment() => Apply("1;").Should().BeEquivalentTo(Before);

    [Fact]
    public void What_the_script_prints_does_not_become_a_variable() => Apply("print \"A=b\\0\"; $| = 1; print 'C=d'; 1;").Should().BeEquivalentTo(Before);

    [Fact]
    public void A_script_that_asks_for_input_gets_none() => Apply("my $x = <STDIN>; $ENV{READ} = defined $x ? 1 : 0; 1;")["READ"].Should().Be("0");

    [Theory]
    [InlineData("die 'no genome given';", "no genome given")]
    [InlineData("my $x = ;", "syntax error")]
    [InlineData("0;", "did not return a true value")]
    [InlineData("exit 0;", "called exit")]
    [InlineData("exit 3;", "failed")]
    public void A_script_that_fails_is_an_error_with_the_message_of_perl(string script, string message) =>
        FluentActions.Invoking(() => Apply(script)).Should().Throw<MdiException>().Which.Message.Should().Contain("pipeline.pl").And.Contain(message);

    private IReadOnlyDictionary<string, string> Apply(string script)
    {
        var file = Path.Combine(directory.Path, "pipeline.pl");
        File.WriteAllText(file, script);
        return PerlHook.Apply(file, Before);
    }
}
