using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Testing;
using MdiRunner.Tests.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Tests.Jobs;

/// <summary>How a job file is cut into chunks.</summary>
public sealed class JobFileTests
{
    [Theory]
    [InlineData("one pipeline is one chunk", "pipeline: p", "p")]
    [InlineData("lines of dashes cut", "pipeline: p\n---\npipeline: q", "p, q")]
    [InlineData("a comment may stand behind them", "pipeline: p\n--- # the next\npipeline: q", "p, q")]
    [InlineData("one may begin the file", "# of mine\n---\npipeline: p", "p")]
    [InlineData("an empty part is none", "pipeline: p\n---\n---\npipeline: q", "p, q")]
    [InlineData("a pipeline may come twice", "pipeline: p\n---\npipeline: p", "p, p")]
    [InlineData("a suite and a version are parts of the name", "pipeline: s/p:v1.2.3", "s/p:v1.2.3")]
    [InlineData("the name may stand below", "pipeline:\n    name: s/p", "s/p")]
    [InlineData("a part without a pipeline is no chunk", "shared:\n    a:\n        b: c\n---\npipeline: p", "p")]
    [InlineData("nor is the last of them", "pipeline: p\n---\nshared:\n    a:\n        b: c", "p")]
    [InlineData("a file may be of another system", "pipeline: p\r\n---\r\npipeline: q\r\n", "p, q")]
    public void Chunks_ask_for_one_pipeline_each(string rule, string text, string expected) =>
        string.Join(", ", JobFile.Read("job.yml", text).Chunks.Select(chunk => chunk.Name)).Should().Be(expected, rule);

    [Theory]
    [InlineData("a part without a pipeline is put before those that follow", "f:\n    o: 1\n---\npipeline: p", "1")]
    [InlineData("and before all of them", "f:\n    o: 1\n---\npipeline: q\n---\npipeline: p", "1")]
    [InlineData("but not before those above", "pipeline: p\n---\nf:\n    o: 1", "")]
    [InlineData("several are put one after the other", "f:\n    o: 1\n---\nf:\n    o: 2\n---\npipeline: p", "2")]
    [InlineData("key by key", "f:\n    o: 1\n---\nf:\n    n: 2\n---\npipeline: p", "1")]
    [InlineData("what a chunk says wins", "f:\n    o: 1\n---\npipeline: p\nf:\n    o: 3", "3")]
    [InlineData("null says nothing", "f:\n    o: 1\n---\npipeline: p\nf:\n    o: null", "1")]
    [InlineData("one chunk has nothing of another", "pipeline: q\nf:\n    o: 1\n---\npipeline: p", "")]
    public void A_chunk_has_what_the_parts_before_it_share(string rule, string text, string expected) =>
        (JobFile.Read("job.yml", text).Chunks.Last(chunk => chunk.Name.Pipeline == "p").Map.Map("f")?.Text("o") ?? "").Should().Be(expected, rule);

    [Fact]
    public void A_chunk_stands_where_it_names_its_pipeline() =>
        JobFile.Read("job.yml", "pipeline: p\n---\n# again\npipeline: q\n").Chunks.Select(chunk => chunk.Position.ToString()).Should().Equal("job.yml:1:11", "job.yml:4:11");

    [Theory]
    [InlineData("execute: [b, a]", "b a")]
    [InlineData("execute: a", "a")]
    [InlineData("execute:\n- a\n- b", "a b")]
    [InlineData("execute:", "")]
    [InlineData("shared:", "")]
    public void The_actions_to_run_are_listed(string line, string expected) =>
        string.Join(' ', JobFile.Read("job.yml", $"pipeline: p\n{line}\n").Chunks[0].Execute.Select(action => action.Text)).Should().Be(expected);

    [Fact]
    public void Only_chunks_of_the_pipeline_are_meant()
    {
        var file = JobFile.Read("job.yml", "pipeline: p:v1.0.0\n---\npipeline: s/p\n---\npipeline: t/p\n---\npipeline: q\n");

        file.ChunksOf("s", "p").Select(chunk => chunk.Name.ToString()).Should().Equal("p:v1.0.0", "s/p");
    }

    [Fact]
    public void A_file_for_other_pipelines_names_them_and_what_would_run_it()
    {
        var error = Failure(() => JobFile.Read("job.yml", "pipeline: s/q:v1.0.0\n").ChunksOf("s", "p"));

        SmallInstallation.Line(error).Should().Be("job.yml:1:11 job.yml asks for pipeline s/q:v1.0.0, not s/p");
        error.Next!.Shown().Should().Be("mdi s/q job.yml");
    }

    [Theory]
    [InlineData("shared:\n    a:\n        b: c\n", "job.yml:1:1 job.yml names no pipeline")]
    [InlineData("pipeline:\n", "job.yml:1:1 job.yml names no pipeline")]
    [InlineData("pipeline: p\nrun:\n\tmain: a\n", "job.yml:3:1 a tab is used for indentation")]
    [InlineData("pipeline: p\nrun:\n    main:\n        text:a\n        whole: 1\n", "job.yml:4:1 there is no space after the colon")]
    [InlineData("just words\n", "job.yml:1:1 expected keys with values, but found a bare value")]
    public void What_is_not_a_job_file_is_told_with_its_place(string text, string expected) =>
        SmallInstallation.Line(Failure(() => JobFile.Read("job.yml", text))).Should().Be(expected);

    [Fact]
    public void A_key_given_twice_is_a_warning_at_the_second() =>
        JobFile.Read("job.yml", "pipeline: p\nexecute: a\nexecute: b\n").Warnings.Select(SmallInstallation.Line).Should().Equal("job.yml:3:1 'execute' is given twice; first at line 2");

    [Fact]
    public void A_file_that_is_not_there_is_told_with_the_nearest_that_is()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "job.yml"), "");

        var error = Failure(() => JobFile.Read(Path.Combine(directory.Path, "jbo.yml")));

        error.Message.Should().Be($"there is no job file {directory.Path}/jbo.yml");
        error.Nearest.Should().Be($"{directory.Path}/job.yml");
    }

    private static MdiError Failure(Func<object> read) => read.Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;
}
