using System.IO.Compression;
using System.Runtime.CompilerServices;
using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;
using MdiRunner.Text;

namespace MdiRunner.Tests.Packaging;

/// <summary>Packages of the recorded runs of the reference: the same members, and the same manifest to the byte.</summary>
public sealed class RecordedManifestTests
{
    public static TheoryData<string> Cases => [
        "harvest_1_first", "harvest_2_rerun", "harvest_5_rollback_force", "harvest_5b_rollback_yes", "harvest_8_quiet", "fail_3_rerun"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_manifests_are_those_of_the_reference(string name)
    {
        using var folder = new TaskFolder(dataName: "field1");
        WriteResults(folder);
        AssertSame(name, "collect", PackageStep.Assemble(Request(folder, name, "collect")));
        AssertSame(name, "report", PackageStep.Assemble(Request(folder, name, "report")));
    }

    private static void WriteResults(TaskFolder folder)
    {
        foreach (var file in (string[])["manifest.csv", "tidy.tsv", "report.txt", "summary.tsv"]) folder.File($"field1.{file}", file);
        folder.File("field1.bulky.bin", new byte[2_000_000]);
        folder.File("harvest/field1.harvest.status", "collect\t1\tmake\tdate\n");
    }

    private static PackageRequest Request(TaskFolder folder, string name, string action) =>
        folder.Request(Recorded("package.yml"), action) is var request ? request with
        {
            Pipeline = "harvest",
            Declaration = request.Declaration!.Map("package")!.Map(action),
            TaskPipelineDirectory = Path.Combine(folder.Root, "harvest"),
            Environment = new Dictionary<string, string>(request.Environment) { ["BULKY_FILE"] = $"{folder.Prefix}.bulky.bin" },
            Task = TaskFolder.Yaml(Ours(Recorded($"{name}.{action}.report.yml"))),
        } : throw new InvalidOperationException();

    private static void AssertSame(string name, string action, PackageOutcome outcome)
    {
        using var archive = ZipFile.OpenRead(outcome.Package!.Path);
        archive.Entries.Select(entry => entry.FullName).Should().BeEquivalentTo(Recorded($"{name}.{action}.listing").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var manifest = new StreamReader(archive.GetEntry("package.yml")!.Open()).ReadToEnd();
        var entropy = YamlReader.Read(SourceText.From("package.yml", manifest)).Documents[0].Text("entropy")!;
        entropy.Should().MatchRegex("^[0-9a-f]{20}$");
        manifest.Replace(entropy, "@ENTROPY@", StringComparison.Ordinal).Should().Be(Ours(Recorded($"{name}.{action}.package.yml")));
    }

    // Where we differ on purpose (docs/architecture.md#deliberate-differences, 10 and 1): suiteVersions is YAML, and an @ is an @.
    private static string Ours(string recorded) => recorded
        .Replace("@MDI@", "/mdi", StringComparison.Ordinal)
        .Replace("@WORK@", "/work", StringComparison.Ordinal)
        .Replace("__AT_SYMBOL__", "@", StringComparison.Ordinal)
        .Replace("    suiteVersions:\n", "    suiteVersions:\n        corpus-lib-mdi-tools: v0.2.0\n", StringComparison.Ordinal)
        .Replace("corpus-lib-mdi-tools:v0.2.0", "corpus-lib-mdi-tools: v0.2.0", StringComparison.Ordinal);

    private static string Recorded(string file, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Recorded", file));
}
