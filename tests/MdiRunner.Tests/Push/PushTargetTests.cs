using MdiRunner.Errors;
using MdiRunner.Push.Request;
using MdiRunner.Text;

namespace MdiRunner.Tests.Push;

public sealed class PushTargetTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    public void Without_a_server_no_push_is_asked_for(string? server) =>
        PushTarget.From(Options(("push-server", server))).Should().BeNull();

    [Fact]
    public void The_options_of_the_family_become_a_target()
    {
        var target = PushTarget.From(Options(
            ("push-server", "server.example.org"), ("push-dir", "/srv/data"), ("push-user", "ubuntu"), ("push-key", "/keys/k.pem"),
            ("push-port", "2222"), ("push-streams", "8"), ("push-timeout", "5")))!;
        target.ToString().Should().Be("ubuntu@server.example.org:/srv/data");
        (target.KeyFile, target.Port, target.Streams, target.Timeout).Should().Be(("/keys/k.pem", 2222, 8, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_local_target_is_a_directory() =>
        PushTarget.From(Options(("push-server", "local"), ("push-dir", "/mnt/x")))!.ToString().Should().Be("/mnt/x");

    [Theory]
    [InlineData("push-server", "-oProxyCommand=x")]
    [InlineData("push-server", "a b")]
    [InlineData("push-server", "me@server")]
    [InlineData("push-user", "-l")]
    [InlineData("push-port", "0")]
    [InlineData("push-port", "65536")]
    [InlineData("push-streams", "many")]
    [InlineData("push-timeout", "-1")]
    [InlineData("push-dir", "null")]
    public void A_value_that_breaks_its_rule_is_named(string option, string value)
    {
        var options = Options(("push-server", "server"), ("push-dir", "/srv"), (option, value));
        var error = FluentActions.Invoking(() => PushTarget.From(options)).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;
        error.Message.Should().Contain($"--{option}").And.Contain(value);
        error.Kind.Should().Be(ErrorKind.Validation);
    }

    [Fact]
    public void An_outcome_is_a_block_that_yaml_reads_back()
    {
        var outcome = new PushOutcome { Outcome = "failed", Reason = "dns", Package = "a: b #.zip", Message = "a \"quoted\"\nline: x", Next = NextStep.Command("mdi", "x y") };
        var read = YamlReader.Read(SourceText.From("log", outcome.ToYaml())).Documents[0].Map("push")!;
        read.Text("package").Should().Be("a: b #.zip");
        read.Text("message").Should().Be("a \"quoted\"\nline: x");
        read.Text("next").Should().Be("mdi 'x y'");
        read.Text("md5").Should().BeNull();
        outcome.ToYaml().Should().EndWith("\n...\n");
    }

    private static Func<string, string?> Options(params (string Name, string? Value)[] values) =>
        name => values.LastOrDefault(item => item.Name == name).Value;
}
