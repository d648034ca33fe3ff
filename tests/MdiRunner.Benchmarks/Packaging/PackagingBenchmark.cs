using System.Globalization;
using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;
using MdiRunner.Text;

namespace MdiRunner.Benchmarks.Packaging;

/// <summary>Makes the same package as the reference does (copy, then Info-ZIP) and as we do.</summary>
/// <param name="data">What the package holds.</param>
/// <param name="target">How many times as fast we mean to be.</param>
/// <param name="generate">Makes the files in an empty directory.</param>
public sealed class PackagingBenchmark(string data, double target, Action<string> generate) : IBenchmark
{
    /// <inheritdoc/>
    public string Name => $"package: {data}";

    /// <summary>Whether it needs 15 GB of disk and some minutes.</summary>
    public bool IsLarge { get; init; }

    /// <summary>All kinds of data that are packaged.</summary>
    public static IReadOnlyList<PackagingBenchmark> All { get; } =
    [
        new("random, 500 MB", 3, folder => PackagingData.Random(folder, 500)),
        new("table, 500 MB", 3, folder => PackagingData.Table(folder, 500)),
        new("2000 files of 4 kB", 5, folder => PackagingData.Small(folder, 2000)),
        new("table, 5 GB", 0, folder => PackagingData.Table(folder, 5000)) { IsLarge = true },
    ];

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        if (!Tool.Exists("zip")) bench.Skip(Name, "zip is not installed");
        else if (IsLarge && !bench.Large) bench.Skip(Name, "asked for with --large");
        else Compare(bench);
    }

    private void Compare(Workbench bench)
    {
        var folder = bench.CreateDirectory("package");
        generate(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName);
        var files = Directory.GetFiles(Path.Combine(folder, "data"));
        var request = Request(folder, files);
        bench.Compare(Name, target,
            new Contender("ours", () => PackageStep.Assemble(request)) { Prepare = () => File.Delete(request.StatePath) },
            [new Contender("copy, then zip -jr", () => Reference(folder, files)) { Prepare = () => File.Delete(Package(folder, "reference")) }],
            IsLarge ? 1 : null, () => Size(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static string Size(string folder)
    {
        var ratio = (double)new FileInfo(Package(folder, "ours")).Length / new FileInfo(Package(folder, "reference")).Length;
        return string.Create(CultureInfo.InvariantCulture, $"our archive has {ratio:P1} of its size");
    }

    private static void Reference(string folder, string[] files)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(folder, "scratch")).FullName;
        Tool.Run(["perl", "-MFile::Copy", "-e", "my $to = shift; copy($_, $to) or die for @ARGV", scratch, .. files]);
        Tool.Run(["zip", "-jr", Package(folder, "reference"), scratch]);
        Directory.Delete(scratch, recursive: true);
    }

    private static PackageRequest Request(string folder, string[] files) => new()
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
        Cores = Workbench.Cores,
    };

    private static string Package(string folder, string action) => Path.Combine(folder, $"d.benchmark.{action}.mdi.package.zip");

    private static YamlMapping Yaml(string text) => YamlReader.Read(SourceText.From("benchmark.yml", text)).Documents[0];
}
