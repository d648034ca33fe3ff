using MdiRunner.Errors;
using MdiRunner.Installation;

namespace MdiRunner.Pipelines;

/// <summary>Finds which suite a pipeline is in.</summary>
/// <param name="installation">The installed suites.</param>
public sealed class PipelineLocator(MdiDirectory installation)
{
    /// <summary>All pipelines of all suites as they are checked out, those that win first.</summary>
    public IEnumerable<(Suite Suite, string Pipeline)> All => Of(installation.FindSuites());

    /// <summary>Those of developer forks too, whether they take part or not; authors' own (<c>_template</c>) are left out.</summary>
    public IEnumerable<(Suite Suite, string Pipeline)> Everything => Of(installation.FindAllSuites()).Where(found => found.Pipeline[0] != '_');

    private static IEnumerable<(Suite Suite, string Pipeline)> Of(IEnumerable<Suite> suites) =>
        from suite in suites
        from pipeline in PipelinesOf(suite)
        select (suite, pipeline);

    /// <summary>The suite of a pipeline: the first that has it, or the one that is named.</summary>
    /// <exception cref="MdiException">There is no such pipeline; the error names the nearest.</exception>
    public Suite Find(PipelineName name)
    {
        var suites = installation.FindSuites().Where(suite => name.Suite is null || name.Suite == suite.Name).ToList();
        return suites.Find(suite => File.Exists(Path.Combine(suite.Path, PipelineFile(name))))
            ?? suites.Find(suite => HasInVersion(suite, name))
            ?? throw Unknown(name);
    }

    // What is checked out is where the reference looks, and quickly told; it may be older or newer than what is asked for.
    private bool HasInVersion(Suite suite, PipelineName name) =>
        suite.Fork == SuiteFork.Definitive && MdiDirectory.HasFile(suite, installation.Meant(name.Version), PipelineFile(name));

    private static string PipelineFile(PipelineName name) => Path.Combine("pipelines", name.Pipeline, "pipeline.yml");

    private static IEnumerable<string> PipelinesOf(Suite suite)
    {
        var directory = Path.Combine(suite.Path, "pipelines");
        return Directory.Exists(directory)
            ? Directory.EnumerateDirectories(directory)
                .Where(path => File.Exists(Path.Combine(path, "pipeline.yml")))
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal)
            : [];
    }

    private MdiException Unknown(PipelineName name)
    {
        var known = All.ToList();
        var elsewhere = known.Where(found => found.Pipeline == name.Pipeline).Select(found => $"{found.Suite.Name}/{found.Pipeline}");
        var nearest = Nearest.Of(name.Pipeline, known.Select(found => found.Pipeline));
        return new MdiError(ErrorKind.Usage, (name.Suite is null
            ? $"'{name.Pipeline}' is not a command, pipeline or job file"
            : $"suite '{name.Suite}' has no pipeline '{name.Pipeline}'") + Elsewhere)
        {
            Expected = known.Count == 0 ? null : $"a pipeline ({string.Join(", ", known.Select(found => found.Pipeline).Distinct())}) or a job file that exists",
            Nearest = elsewhere.FirstOrDefault() ?? nearest,
            Next = IsMisnamed ? NextStep.Advice("export MDI_DIR=DIR, where DIR is the directory that has suites/ in it, or: unset MDI_DIR") : NextStep.Command("mdi", "--help"),
        }.ToException();
    }

    // A wrong MDI_DIR makes every pipeline unknown: that is the cause, and not the name.
    private bool IsMisnamed => installation is { IsNamed: true, HasSuites: false };

    private string Elsewhere => IsMisnamed
        ? $"; MDI_DIR is {installation.Root}, which is not an installation: {(Directory.Exists(installation.Root) ? "it has no suites/" : "there is no such directory")}"
        : "";
}
