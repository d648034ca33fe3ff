using System.IO.Compression;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using CsCheck;
using MdiRunner.Errors;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Testing;
using MdiRunner.Text;

namespace MdiRunner.SystemTests.Packaging;

/// <summary>Other readers of YAML find in <c>package.yml</c> the texts that were written, as texts: keys and values.</summary>
public sealed class ManifestReadersTests : IDisposable
{
    private static readonly SourcePosition Nowhere = new("", 1, 1, "");

    private static readonly string[] Awkward =
    [
        "~", "null", "=", "<<", "y", "N", "yes", "No", "ON", "off", "True", "0012", "08", "0x1F", "0o17", "0b11", "1_000", "1,000", ".5", "1.", "1e3", "1.5e+3", ".inf", "-.INF",
        ".nan", ".na", ".na.real", "NA", "1:30", "190:20:30", "2024-01-05", "2024-01-05T10:00:00Z", "2024-01-05 10:00:00", "3000000000", "---", "...", "- a", "a: b", "k:", "# c",
        "a #b", "[a]", "{a: b}", "&a", "*a", "!t", "%d", "@h", "`c`", "|", ">", "'", "\"", "?", "? a", ":", "a\tb", "a\nb", " a", "a ", "a  b", "\u00A0", "\u0085", "\u2028", "\uFEFF",
        "\U0001F600", "käse", "\\", "\u007F", "_REQUIRED_",
    ];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (2, Gen.String[Gen.Char["0123456789_:.,-+eExXobBTZ"], 1, 9]),
        (1, Gen.String[Gen.Char["ab1 .:#-'\"\\$[]{}|>&*!%@`,?=<~\t\n"], 1, 12]),
        (1, Gen.String[Gen.Char, 1, 6].Select(text => string.Concat(text.Where(character => character != 0 && !char.IsSurrogate(character) && character < '\uFFFE')) + "x")));

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [NeedsPyYamlFact]
    public void PyYAML_reads_each_text_as_it_was_written() => AssertRead(NeedsPyYamlFactAttribute.Python!, "-c", """
        import sys, yaml
        tell = lambda text: text.encode().hex() if isinstance(text, str) else repr(text)
        for key, entry in yaml.safe_load(open(sys.argv[1], encoding='utf-8'))['files'].items(): print(tell(key), tell(entry['file']))
        """);

    [NeedsProgramFact("Rscript", "r-base-core r-cran-yaml")]
    public void R_reads_each_text_as_it_was_written() => AssertRead("Rscript", "-e", """
        tell <- function(text) if (is.character(text)) paste(charToRaw(enc2utf8(text)), collapse = "") else class(text)
        files <- yaml::read_yaml(commandArgs(trailingOnly = TRUE)[1])$files
        for (key in names(files)) cat(tell(key), " ", tell(files[[key]]$file), "\n", sep = "")
        """);

    [Fact]
    public void What_is_a_number_or_a_truth_by_its_type_stays_one_and_all_else_is_text()
    {
        scenario.WithSteps().WithFile("job.yml", StepsPipeline.Job.Replace("hello", "1e3", StringComparison.Ordinal).Replace("s1", "0012", StringComparison.Ordinal));
        scenario.Run("steps", "run", "job.yml", "--count", "10").Exits(0);

        using var package = ZipFile.OpenRead(scenario["out/0012/0012.steps.run.mdi.package.zip"]);
        var manifest = new StreamReader(package.GetEntry(PackageManifest.FileName)!.Open()).ReadToEnd();

        manifest.Should().Contain("    data-name: \"0012\"\n").And.Contain(" text: \"1e3\"\n").And.Contain(" file: 0012.result.txt\n").And.Contain(" time-limit: \"10:00\"\n");
        manifest.Should().Contain(" count: 10\n").And.Contain(" nTasks: 1\n").And.Contain(" quiet: false\n").And.Contain(" in-file: null\n");
    }

    private void AssertRead(string program, params string[] words)
    {
        var texts = Awkward.Concat(Texts.Array[400].Single()).Distinct().ToList();
        var files = texts.Select(text => new PackageEntry(text, text, new YamlMapping([], Nowhere))).ToList();
        scenario.WithFile("package.yml", new PackageManifest("0012", "yes", "1:30", "00e1", files, new YamlMapping([], Nowhere)).ToText());

        var result = Cli.Wrap(program).WithArguments([.. words, scenario["package.yml"]]).WithEnvironmentVariables(set => set.Set("LC_ALL", "C.UTF-8"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().GetAwaiter().GetResult();

        result.ExitCode.Should().Be(0, result.StandardError);
        result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo(texts.Select(Hex).Select(hex => $"{hex} {hex}"));
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
