using System.Text.RegularExpressions;

namespace MdiRunner.SystemTests.Conformance;

/// <summary>Every recorded dry-run: the same status and, but for the reasoned differences, the same report.</summary>
public sealed partial class RecordedJobTests(CorpusInstallation corpus) : IClassFixture<CorpusInstallation>
{
    public static TheoryData<string> Cases { get; } = new(Directory
        .EnumerateFiles(Path.Combine(CorpusInstallation.Cases, "jobs"), "cmd", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(CorpusInstallation.Cases, "jobs"), Path.GetDirectoryName(file)!))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_job_leads_to_the_recorded_values(string name)
    {
        var recorded = Path.Combine(CorpusInstallation.Cases, "jobs", name);
        var job = name.Split('/')[0];
        PlaceFiles(job);

        var result = corpus.Run(File.ReadAllText(Path.Combine(recorded, "cmd")));

        var expected = int.Parse(File.ReadAllText(Path.Combine(recorded, "rc")));
        var isDifferent = Difference.Status.TryGetValue(name, out var difference);
        result.Exits(isDifferent ? difference.Status : expected);
        if (result.Status != 0) result.Errors.Should().StartWith("mdi error: ").And.NotContain("Exception");
        var output = Path.Combine(recorded, "stdout");
        if (File.Exists(output) && !isDifferent) Normalize(job, corpus.Mask(result.Output)).Should().Be(Normalize(job, File.ReadAllText(output)));
    }

    private void PlaceFiles(string job)
    {
        var target = Directory.CreateDirectory(Path.Combine(corpus.Work, "jobs", job)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(CorpusInstallation.Cases, "jobs", job, "in")))
        {
            File.WriteAllText(Path.Combine(target, Path.GetFileName(file)), corpus.Fill(File.ReadAllText(file)));
        }
        // The installation's level file, as the case was recorded.
        var level = Path.Combine(corpus.Root, "config", "stage1-pipelines.yml");
        var common = "---\nshared:\n    resources:\n        tmp-dir: /tmp\n        tmp-dir-large: /tmp\n";
        File.WriteAllText(level, job == "level_stage1" ? common + "    kinds:\n        csv: lab\n" : common);
    }

    // suiteVersions is YAML in ours, and the version asked for is shown (docs/architecture.md#deliberate-differences, 10).
    private static string Normalize(string job, string report)
    {
        var text = SuiteVersion().Replace(report, "$1:$2").TrimEnd();
        text = AskedVersion().Replace(text, "version: <asked>");
        text = TaskBlock().Replace(text, block => string.Join('\n', block.Value.Split('\n').Order(StringComparer.Ordinal)));
        return Difference.Lines.TryGetValue(job, out var lines) ? Regex.Replace(text, $"(?m)^.*({lines.Lines}).*$", "<differs>") : text;
    }

    [GeneratedRegex(@"(?m)^(    [\w-]+-mdi-tools): (\S+)$")]
    private static partial Regex SuiteVersion();

    // The reference names array options in the order of a hash.
    [GeneratedRegex(@"(?<=task:\n)(    \S.*\n)+")]
    private static partial Regex TaskBlock();

    [GeneratedRegex(@"(?m)version: +\S+$")]
    private static partial Regex AskedVersion();
}
