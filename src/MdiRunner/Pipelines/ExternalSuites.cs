using MdiRunner.Installation;
using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>
/// The other suites that a pipeline uses, each at the version that <c>suiteVersions:</c> of pipeline.yml says, else the latest.
/// A suite counts as used once something of it was asked for.
/// </summary>
/// <param name="installation">Where suites are found.</param>
/// <param name="versions">The map below <c>suiteVersions:</c>.</param>
/// <param name="pins">Versions that an earlier run has resolved and that hold.</param>
public sealed class ExternalSuites(MdiDirectory installation, YamlMapping? versions, IReadOnlyDictionary<string, SuiteVersion> pins)
{
    private readonly SortedDictionary<string, SuiteTree?> trees = new(StringComparer.Ordinal);

    /// <summary>Those used so far that are installed, by name.</summary>
    public IEnumerable<SuiteTree> Used => trees.Values.OfType<SuiteTree>();

    /// <summary>A suite's files; null where it is not installed.</summary>
    public SuiteTree? Tree(string suite)
    {
        if (trees.TryGetValue(suite, out var known)) return known;
        return trees[suite] = installation.FindSuite(suite) is { } found ? Tree(found) : null;
    }

    private SuiteTree Tree(Suite suite) => pins.TryGetValue(suite.Name, out var pin) && suite.Fork == SuiteFork.Definitive
        ? installation.Tree(suite, pin)
        : installation.Tree(suite, installation.Meant(versions?.Text(suite.Name)));
}
