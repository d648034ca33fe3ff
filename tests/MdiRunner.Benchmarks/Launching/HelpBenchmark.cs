namespace MdiRunner.Benchmarks.Launching;

/// <summary>Shows the actions of a real pipeline, and the options of one of them, whose families come from two suites.</summary>
public sealed class HelpBenchmark : IBenchmark
{
    private static readonly string[] Suites = ["svx-mdi-tools", "genomex-mdi-tools"];

    /// <inheritdoc/>
    public string Name => "help: svCapture";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, "help") is not { } installations) return;
        if (!Suites.All(installations.AddSuiteOfReference))
        {
            bench.Skip(Name, $"the installation that MDI_REFERENCE names lacks {string.Join(" or ", Suites)}");
            return;
        }

        Compare(bench, installations, $"{Name}, its actions", ["svCapture"], "assemble ");
        Compare(bench, installations, $"{Name}, options of an action", ["svCapture", "align", "--help"], "--genomes-dir ");
    }

    private static void Compare(Workbench bench, Installations installations, string work, string[] words, string expected)
    {
        // Neither may be quick by leaving something out; both have the suites at hand then.
        foreach (var help in (string[])[installations.RunOurs(words), installations.ShowReference(words)])
        {
            if (!help.Contains(expected, StringComparison.Ordinal)) throw new InvalidOperationException($"'{expected}' is missing in:\n{help}");
        }
        bench.Compare(work, 3, new Contender("ours", () => installations.RunOurs(words)), [new Contender("reference", () => installations.ShowReference(words))], repetitions: 10);
    }
}
