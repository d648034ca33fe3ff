using System.Diagnostics;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Storage;

public sealed class GlobTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("*.txt", "a.txt b.txt")]
    [InlineData("?.txt", "a.txt b.txt")]
    [InlineData("[ab].txt", "a.txt b.txt")]
    [InlineData("[!a].txt", "b.txt")]
    [InlineData("[^a].txt", "b.txt")]
    [InlineData("[a-c].*", "a.txt b.txt c.bam")]
    [InlineData("[]x].txt", "")]
    [InlineData("{a,c}.*", "a.txt c.bam")]
    [InlineData("{a,{b,c}}.*", "a.txt b.txt c.bam")]
    [InlineData("{a}.txt", "{a}.txt")]
    [InlineData("{a,b.txt", "{a,b.txt")]
    [InlineData(".*", ".hidden")]
    [InlineData("a*a*t*t", "aa.tt")]
    [InlineData("*/deep.txt", "[run-2]/deep.txt sub/deep.txt")]
    [InlineData("[run-2]/*.txt", "[run-2]/deep.txt")]
    [InlineData("[run-2]", "[run-2]")]
    [InlineData("[z-a].txt", "")]
    [InlineData("[!].txt", "")]
    [InlineData("[", "")]
    [InlineData("nowhere/*", "")]
    [InlineData("nowhere.txt", "nowhere.txt")]
    public void A_pattern_names_what_the_shell_would_and_a_name_that_is_there_names_itself(string pattern, string expected)
    {
        foreach (var file in new[] { "a.txt", "b.txt", "c.bam", ".hidden", "aa.tt", "sub/deep.txt", "[run-2]/deep.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(directory.Path, file))!);
            File.WriteAllText(Path.Combine(directory.Path, file), "");
        }
        Glob.Expand(Path.Combine(directory.Path, pattern)).Select(path => Path.GetRelativePath(directory.Path, path)).Should().Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void No_pattern_takes_long()
    {
        File.WriteAllText(Path.Combine(directory.Path, new string('a', 200)), "");
        var clock = Stopwatch.StartNew();
        Glob.Expand(Path.Combine(directory.Path, string.Concat(Enumerable.Repeat("a*", 40)) + "b")).Should().BeEmpty();
        Glob.Expand("/" + string.Concat(Enumerable.Repeat("{a,b}", 200))).Should().ContainSingle();
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }
}
