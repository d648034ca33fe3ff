using MdiRunner.Errors;
using MdiRunner.Push.Diagnosis;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Storage;

namespace MdiRunner.Tests.Push;

/// <summary>The facts that advice is made of, as they are gathered for a delivery.</summary>
public sealed class SurveyTests
{
    // A shell there begins in the user's home.
    [Theory]
    [InlineData("server", "/srv/data", "/srv/data")]
    [InlineData("server", "~/my data", "my data")]
    [InlineData("server", "~", ".")]
    [InlineData("server", "data", "data")]
    [InlineData("local", "/mnt/data", "/mnt/data")]
    public void The_directory_is_named_as_a_shell_there_reads_it(string server, string directory, string place) => Of(new PushTarget(server, directory)).Place.Should().Be(place);

    [Fact]
    public void A_mounted_directory_below_the_home_is_named_whole() => Of(new PushTarget("local", "~/data")).Place.Should().Be($"{HomePath.Directory}/data");

    [Fact]
    public void Without_a_key_a_new_one_would_be_made_where_ssh_looks_for_it() => Of(new PushTarget("server", "d")).Key.Should().Be($"{HomePath.Directory}/.ssh/id_ed25519");

    [Theory]
    [InlineData("/no such directory/key.pem", false)]
    [InlineData("/key.pem", true)]
    public void Whether_the_keys_directory_is_there_is_seen(string key, bool isThere) =>
        Of(new PushTarget("server", "d") { KeyFile = key }).HasKeyDirectory.Should().Be(isThere);

    [Fact]
    public void The_built_in_client_goes_where_the_target_says_and_asks_no_ssh()
    {
        var way = Survey.Of(Request(null), new PushTarget("server", "d") { Port = 2222 }, new SshSettings { UseBuiltIn = true, Program = "/none" }).Way;
        (way.Host, way.Port, way.IsIndirect).Should().Be(("server", 2222, false));
        new SeenWay(new SshSettings { UseBuiltIn = true }, new PushTarget("server", "d")).Port.Should().Be(PushTarget.DefaultPort);
    }

    private static Scene Of(PushTarget target) => Survey.Of(Request(target), target, new SshSettings());

    private static PushRequest Request(PushTarget? target) => new("/w/a.zip", target, "/w", NextStep.Command("mdi"));
}
