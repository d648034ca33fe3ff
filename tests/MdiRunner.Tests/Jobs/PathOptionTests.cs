using MdiRunner.Jobs;
using MdiRunner.Tests.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Tests.Jobs;

/// <summary>Values that name files and directories: where relative ones start, and what must be there.</summary>
public sealed class PathOptionTests : IDisposable
{
    private readonly SmallInstallation installation = new SmallInstallation(SmallJob.Pipeline)
        .With("a/b/work/reads.txt", "").With("a/b/work/two words.txt", "").With("a/b/work/[run]/x", "").With("a/b/work/sub/x", "").With("a/b/work/{a,b}.txt", "").With("here/typed.txt", "");

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("what must exist starts at the job file", "in-file: reads.txt", "WORK/reads.txt")]
    [InlineData("whether it is there or not", "in-file: nowhere.txt", "WORK/nowhere.txt")]
    [InlineData("dots are resolved", "in-file: ../x.txt", "UP/x.txt")]
    [InlineData("an absolute path stays", "in-file: /x/y.txt", "/x/y.txt")]
    [InlineData("a word for no file stays", "in-file: NA", "NA")]
    [InlineData("what need not exist may be a word", "some-dir: auto", "auto")]
    [InlineData("unless it begins with a dot", "some-dir: ./auto", "WORK/auto")]
    [InlineData("or is there", "some-dir: sub", "WORK/sub")]
    [InlineData("text is no path", "text: reads.txt", "reads.txt")]
    [InlineData("a name with a space is one that is there", "in-file: \"two words.txt\"", "WORK/two words.txt")]
    [InlineData("else a list", "in-file: \"a.txt b.txt\"", "WORK/a.txt WORK/b.txt")]
    public void A_relative_path_starts_at_the_file_it_is_written_in(string rule, string line, string expected)
    {
        var option = line[..line.IndexOf(':', StringComparison.Ordinal)];

        installation.Plan("run", SmallJob.Of($"main.{line}")).ValuesOf(option).Should().Be(Placed(expected), rule);
    }

    [Fact]
    public void On_the_command_line_it_starts_where_you_are() =>
        installation.Plan("run", SmallJob.Of("main.text: a"), "--in-file", "typed.txt").ValuesOf("in-file").Should().Be(installation.In("here/typed.txt"));

    [Fact]
    public void In_a_level_file_it_starts_there()
    {
        installation.With("a/server.yml", "shared:\n    main:\n        in-file: common.txt\n");

        installation.Plan("run", SmallJob.Of("main.text: a")).ValuesOf("in-file").Should().Be(installation.In("a/common.txt"));
    }

    [Theory]
    [InlineData("a file that is there", "in-file: reads.txt", null)]
    [InlineData("a directory that is there", "in-dir: sub", null)]
    [InlineData("a pattern that a file matches", "in-file: '*.txt'", null)]
    [InlineData("a name that could be a pattern", "in-dir: '[run]'", null)]
    [InlineData("in braces too", "in-file: '{a,b}.txt'", null)]
    [InlineData("a word for no file", "in-file: \"null\"", null)]
    [InlineData("a file that is not there", "in-file: reads.tx", "job.yml:4:18 the file of --in-file does not exist: WORK/reads.tx")]
    [InlineData("a pattern that nothing matches", "in-file: '*.bam'", "job.yml:4:18 the file of --in-file does not exist: no name matches 'WORK/*.bam'")]
    [InlineData("a directory that is not there", "in-dir: sbu", "job.yml:4:17 --in-dir does not exist: WORK/sbu")]
    [InlineData("a file where a directory is meant", "in-dir: reads.txt", "job.yml:4:17 --in-dir is a file, not a directory: WORK/reads.txt")]
    [InlineData("the second of a list", "in-file: \"reads.txt lost.txt\"", "job.yml:4:18 the file of --in-file does not exist: WORK/lost.txt")]
    [InlineData("what need not exist", "some-dir: ./nowhere", null)]
    public void What_must_exist_is_looked_for(string rule, string line, string? expected)
    {
        var missing = Missing($"main.{line} | output.output-dir: / | output.data-name: d", _ => false);

        missing.Select(path => SmallInstallation.Line(path.Error)).Should().Equal(expected is null ? [] : [Placed(expected)], rule);
    }

    [Fact]
    public void A_file_that_is_missing_is_told_with_the_nearest_and_a_directory_with_how_to_make_it()
    {
        Missing("main.in-file: raeds.txt | output.output-dir: / | output.data-name: d", _ => false).Should().ContainSingle().Which.Error.Nearest.Should().Be(Placed("WORK/reads.txt"));
        var directory = Missing("output.output-dir: ./results | output.data-name: d", _ => false).Should().ContainSingle().Which;
        directory.IsOutputDirectory.Should().BeTrue();
        directory.Error.Next!.Shown().Should().Be(Placed("mkdir -p 'WORK/results'"));
    }

    [Fact]
    public void Each_value_of_an_array_has_a_place_of_its_own() =>
        Missing("main.in-file: reads.txt lost.txt | output.output-dir: / | output.data-name: d e", _ => false)
            .Select(path => SmallInstallation.Line(path.Error)).Should().Equal(Placed("job.yml:4:28 the file of --in-file does not exist: WORK/lost.txt"));

    [Fact]
    public void What_an_earlier_action_makes_is_not_missing() =>
        Missing("main.in-file: made.txt | output.output-dir: / | output.data-name: d", path => path == Placed("WORK/made.txt")).Should().BeEmpty();

    private IReadOnlyList<MissingPath> Missing(string lines, Func<string, bool> isExpected) =>
        PathChecks.Missing(installation.Plan("run", SmallJob.Of(lines)).Actions[0].ToTasks(), isExpected);

    private string Placed(string text) => text.Replace("WORK", installation.In("a/b/work"), StringComparison.Ordinal).Replace("UP", installation.In("a/b"), StringComparison.Ordinal);
}
