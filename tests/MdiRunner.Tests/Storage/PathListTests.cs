using MdiRunner.Storage;

namespace MdiRunner.Tests.Storage;

/// <summary>Where one path ends and the next begins, though names may hold spaces.</summary>
public sealed class PathListTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mdi paths ").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Absolute_paths_below_a_directory_with_spaces_stay_whole() => PathList.Of($"{root}/a.bam {root}/b/*.bam").Should().Equal($"{root}/a.bam", $"{root}/b/*.bam");

    [Fact]
    public void A_path_that_is_missing_keeps_the_spaces_of_its_directory() => PathList.Of($"{root}/a.bam").Should().Equal($"{root}/a.bam");

    [Fact]
    public void What_exists_as_it_stands_is_one_path()
    {
        var odd = Directory.CreateDirectory(Path.Combine(root, "x ")).CreateSubdirectory("y").FullName;
        PathList.Of(odd).Should().Equal(odd);
    }

    [Theory]
    [InlineData("/a  /b ", "/a", "/b")]
    [InlineData("a b", "a", "b")]
    [InlineData("~/a ~/b", "~/a", "~/b")]
    [InlineData("/a")]
    public void Spaces_before_a_slash_and_between_relative_paths_part(string text, params string[] paths) => PathList.Of(text).Should().Equal(paths is [] ? [text] : paths);
}
