using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Testing;
using MdiRunner.Text;

namespace MdiRunner.Tests.Pipelines;

/// <summary>
/// An installation with the suite <c>own</c> and its pipeline <c>p</c> in a directory of a test's own. It is read as any other is, but needs
/// no git and no other process, since the suite has no versions.
/// </summary>
internal sealed class SmallInstallation : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly MdiDirectory installation;

    /// <summary>Writes the pipeline.</summary>
    /// <param name="pipeline">What its pipeline.yml holds.</param>
    public SmallInstallation(string pipeline)
    {
        installation = new MdiDirectory(new Dictionary<string, string> { ["MDI_DIR"] = In("mdi"), ["XDG_CACHE_HOME"] = In("cache") }, In("mdi"), developerMode: false);
        With("own/pipelines/p/pipeline.yml", pipeline);
        Directory.CreateDirectory(In("a/b/work"));
    }

    /// <summary>The job file, which need not be there; two directories above it there may be level files.</summary>
    public string JobFile => In("a/b/work/job.yml");

    /// <summary>A path below the directory.</summary>
    public string In(string path) => Path.Combine(directory.Path, path);

    /// <summary>Adds a file.</summary>
    public SmallInstallation With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
        return this;
    }

    /// <summary>The pipeline as it is composed of all files.</summary>
    public PipelineDefinition Load() =>
        PipelineLoader.Load(installation, new SuiteTree(new Suite("own", SuiteFork.BuiltIn, In("own")), new SuiteVersion("latest", "v1.2.3", "0"), In("own")), "p");

    /// <summary>What is wrong with the pipeline, as <see cref="Line"/> has it.</summary>
    public MdiError Failure() => FluentActions.Invoking(Load).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;

    /// <summary>What a job and a command line, which starts in <c>here</c>, would run of one action.</summary>
    public JobPlan Plan(string action, string job, params string[] commandLine)
    {
        var pipeline = Load();
        var file = MdiRunner.Jobs.JobFile.Read(JobFile, job);
        var options = pipeline.Action(action).Options.Select(pair => new OptionSyntax(pair.Option.Name, pair.Option.ShortName, pair.Option.Type == OptionType.Flag)).ToList();
        return new JobPlanner(installation, new Dictionary<string, string> { ["OUTSIDE"] = "of the caller" }, In("here"))
            .Plan(pipeline, [pipeline.Action(action)], file, file.Chunks[0], CommandLine.Parse(commandLine, options));
    }

    /// <summary>An error in one line: its place in a file, where it has one, and its message.</summary>
    public static string Line(MdiError error) =>
        error.Position is { } place ? $"{Path.GetFileName(place.File)}:{place.Line}:{place.Column} {error.Message}" : error.Message;

    public void Dispose() => directory.Dispose();
}
