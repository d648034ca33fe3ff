using System.Diagnostics;
using System.Globalization;
using MdiRunner.Packaging;
using MdiRunner.Text;

namespace MdiRunner.Benchmarks.Packaging;

/// <summary>Makes the same packages as the reference does (copy, then Info-ZIP) and as we do, side by side in one run.</summary>
public sealed class PackagingBenchmark(string directory, int cores, TextWriter report)
{
    private const int Repetitions = 3;

    /// <summary>Runs all data sets; the largest needs 15 GB of disk.</summary>
    public void Run(bool withLargest)
    {
        report.WriteLine("data set             MB   reference s     ours s   times as fast   size of ours");
        Compare("2000 x 4 kB", Repetitions, folder => PackagingData.Small(folder, 2000));
        Compare("random", Repetitions, folder => PackagingData.Random(folder, 500));
        Compare("table", Repetitions, folder => PackagingData.Table(folder, 500));
        if (withLargest) Compare("table of 5 GB", 1, folder => PackagingData.Table(folder, 5000));
    }

    private void Compare(string name, int repetitions, Action<string> generate)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, $"mdi-benchmark-{Guid.NewGuid():N}")).FullName;
        try
        {
            generate(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName);
            var files = Directory.GetFiles(Path.Combine(folder, "data"));
            var request = Request(folder, files);
            var pairs = Enumerable.Range(0, repetitions).Select(_ => (Reference: Time(() => Reference(folder, files)), Ours: Time(() => Ours(request)))).ToList();
            var reference = Median(pairs.Select(pair => pair.Reference));
            var ours = Median(pairs.Select(pair => pair.Ours));
            var size = (double)new FileInfo(Package(folder, "ours")).Length / new FileInfo(Package(folder, "reference")).Length;
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-16} {files.Sum(file => new FileInfo(file).Length) / 1e6,6:F0} {reference,13:F2} {ours,10:F2} {reference / ours,15:F1} {size,13:P1}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Reference(string folder, string[] files)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(folder, "scratch")).FullName;
        File.Delete(Package(folder, "reference"));
        Execute("perl", ["-MFile::Copy", "-e", "my $to = shift; copy($_, $to) for @ARGV", scratch, .. files]);
        Execute("zip", ["-jr", Package(folder, "reference"), scratch]);
        Directory.Delete(scratch, recursive: true);
    }

    private static void Ours(PackageRequest request)
    {
        File.Delete(request.StatePath);
        PackageStep.Assemble(request);
    }

    private PackageRequest Request(string folder, string[] files) => new()
    {
        Suite = "benchmark",
        Pipeline = "benchmark",
        Action = "ours",
        DataName = "d",
        TaskPipelineDirectory = folder,
        TaskActionDirectory = folder,
        DataFilePrefix = Path.Combine(folder, "d"),
        Declaration = Yaml("files:\n" + string.Concat(files.Select(file => $"    {Path.GetFileName(file)}:\n        file: {file}\n"))),
        Environment = new Dictionary<string, string>(),
        Task = Yaml("execute: ours"),
        Identity = [],
        Cores = cores,
    };

    private static string Package(string folder, string action) => Path.Combine(folder, $"d.benchmark.{action}.mdi.package.zip");

    private static YamlMapping Yaml(string text) => YamlReader.Read(SourceText.From("benchmark.yml", text)).Documents[0];

    private static void Execute(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with status {process.ExitCode}");
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
