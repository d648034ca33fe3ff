using System.Globalization;
using MdiRunner.Benchmarks;
using MdiRunner.Benchmarks.Execution;
using MdiRunner.Benchmarks.Launching;
using MdiRunner.Benchmarks.Packaging;
using MdiRunner.Benchmarks.Pushing;
using MdiRunner.Benchmarks.Scheduling;
using MdiRunner.Benchmarks.Startup;

const string Usage = """
    usage: dotnet run -c Release --project tests/MdiRunner.Benchmarks -- [NAME]... [--repetitions N] [--large] [--markdown FILE]

    NAME            only benchmarks whose name holds this
    --repetitions   how often each piece of work is done (5)
    --large         also data of many gigabytes (20 GB of disk)
    --markdown      writes the table to a file too

    MDI_UNDER_TEST names the native command to measure, MDI_REFERENCE an MDI_DIR with the reference's mdi, TMPDIR where to work.
    """;

IBenchmark[] benchmarks =
[
    new StartupBenchmark(), new DryRunBenchmark(), new HelpBenchmark(),
    new ArrayBenchmark(), .. FinishedArrayBenchmark.All, new SubmitBenchmark(), new HistoryBenchmark(100), new HistoryBenchmark(10_000),
    .. PackagingBenchmark.All,
    .. PushBenchmark.All, .. StreamsBenchmark.All,
];
List<string> names = [];
var repetitions = 5;
var large = false;
string? markdown = null;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--repetitions" when i + 1 < args.Length: repetitions = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
        case "--large": large = true; break;
        case "--markdown" when i + 1 < args.Length: markdown = args[++i]; break;
        case var option when option.StartsWith('-'):
            Console.Error.WriteLine(Usage);
            return 1;
        default: names.Add(args[i]); break;
    }
}

var chosen = benchmarks.Where(benchmark => names.Count == 0 || names.Any(name => benchmark.Name.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"no benchmark has this name; there are: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
    return 1;
}

var machine = Machine.Describe();
var directory = Directory.CreateTempSubdirectory("mdi-benchmark-").FullName;
try
{
    var bench = new Workbench(directory, Console.Error) { Repetitions = repetitions, Large = large };
    foreach (var benchmark in chosen) benchmark.Run(bench);
    var table = ResultTable.Render(bench, machine);
    Console.Write(table);
    if (markdown is not null) File.WriteAllText(markdown, table);
    return 0;
}
finally
{
    Directory.Delete(directory, recursive: true);
}
