using System.Text;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Installing;

/// <summary>What is installed: suites with their versions, and which suite each pipeline comes from.</summary>
/// <param name="installation">The installation.</param>
public sealed class ListTools(MdiDirectory installation)
{
    /// <summary>The listing.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder($"\n{installation.Root}{(installation.IsInstalled ? "" : "  (no installation: only what is built in)")}\n");
            Section(text, "suites", installation.FindAllSuites().Select(suite => Suite(suite)));
            var pipelines = new PipelineLocator(installation).Everything.ToList();
            Section(text, "pipelines", pipelines.Select(found => Pipeline(found, pipelines)));
            Section(text, "apps (Stage 2)", installation.FindAllSuites().SelectMany(Apps));
            return text.ToString();
        }
    }

    private static string[] Suite(Suite suite)
    {
        var (latest, commit) = Version(suite);
        return [suite.Name, Fork(suite), latest, commit, suite.FindOrigin() ?? ""];
    }

    private string[] Pipeline((Suite Suite, string Pipeline) found, IEnumerable<(Suite Suite, string Pipeline)> all)
    {
        if (!installation.TakesPart(found.Suite)) return Row(found, "used with:  mdi -d");
        var winner = all.First(other => other.Pipeline == found.Pipeline && installation.TakesPart(other.Suite));
        return Row(found, winner == found ? ""
            : winner.Suite.Name == found.Suite.Name ? "hidden by the developer fork"
            : $"hidden by {winner.Suite.Name}; use:  mdi {(installation.DeveloperMode ? "-d " : "")}{found.Suite.Name}/{found.Pipeline}");
    }

    private static string[] Row((Suite Suite, string Pipeline) found, string standing) =>
        [found.Pipeline, found.Suite.Name, Fork(found.Suite), Version(found.Suite).Latest, standing];

    private static IEnumerable<string[]> Apps(Suite suite)
    {
        var directory = Path.Combine(suite.Path, "shiny", "apps");
        return Directory.Exists(directory)
            ? Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '_').Order(StringComparer.Ordinal).Select(name => new[] { name, suite.Name, Fork(suite) })
            : [];
    }

    // A clone without a commit, or with a broken one, is shown as what it is.
    private static (string Latest, string Commit) Version(Suite suite)
    {
        try
        {
            var version = MdiDirectory.Resolve(suite, SuiteVersion.Latest);
            return (version.Resolved, version.Commit.Length > 10 ? version.Commit[..10] : version.Commit);
        }
        catch (MdiException)
        {
            return ("no version", "");
        }
    }

    private static string Fork(Suite suite) => suite.Fork switch
    {
        SuiteFork.Definitive => "definitive",
        SuiteFork.Developer => "developer fork",
        _ => "built in",
    };

    private static void Section(StringBuilder text, string title, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        text.Append($"\n{title}\n");
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all) text.Append($"  {string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()}\n");
    }
}
