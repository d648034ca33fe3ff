namespace MdiRunner.Benchmarks.Startup;

/// <summary>Calls that only show something: what a user waits for at each of them is the start of the program.</summary>
public sealed class StartupBenchmark : IBenchmark
{
    private const int Repetitions = 25;

    private static readonly string[] Suites = ["svx-mdi-tools", "genomex-mdi-tools"];

    private static readonly string[][] Calls = [["--help"], ["svWGS", "find"], ["svWGS", "template", "-a"]];

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (Installations.Create(bench, "start") is not { } installations) return;
        if (!Suites.All(installations.AddSuiteOfReference))
        {
            bench.Skip(Name, $"the installation that MDI_REFERENCE names lacks {string.Join(" or ", Suites)}");
            return;
        }

        foreach (var call in Calls)
        {
            bench.Compare($"{Name}: mdi {string.Join(' ', call)}", 5,
                new Contender("ours", () => installations.RunOurs(call)),
                [new Contender("reference", () => installations.ShowReference(call))],
                Repetitions);
        }
    }
}
