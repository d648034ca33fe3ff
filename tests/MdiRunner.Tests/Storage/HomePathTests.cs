using MdiRunner.Storage;

namespace MdiRunner.Tests.Storage;

public sealed class HomePathTests
{
    private static readonly string Home = Environment.GetEnvironmentVariable("HOME")!.TrimEnd('/');

    [Fact]
    public void A_tilde_is_the_home_directory() => HomePath.Expand("~").Should().Be(Home);

    [Fact]
    public void What_is_below_it_is_below_the_home_directory() => HomePath.Expand("~/a b").Should().Be($"{Home}/a b");

    [Theory]
    [InlineData("~other/a")]
    [InlineData("/a/~/b")]
    [InlineData("")]
    public void Any_other_path_stays_as_it_is(string path) => HomePath.Expand(path).Should().Be(path);
}
