using CsCheck;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

public sealed class YamlWriterTests
{
    private static readonly SourcePosition Nowhere = new("", 1, 1, "");

    private static readonly string[] Awkward =
        ["null", "~", "_REQUIRED_", "true", "no", "---", "...", "- a", "a: b", "k:", "[a, b]", "{a: b}", "$(id)", "`id`", "*.bam", "a # b", "'", "\"", "-5", "1e3", "<<", "\uD83D\uDE00"];

    // Texts that mean something in YAML, in a shell or in this dialect come as often as plain ones.
    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Gen.String[Gen.Char["ab1 .:#-'\"\\$[]{}|>&*!%@`,?\t\n"], 0, 12]),
        (1, Gen.String[Gen.Char, 0, 8].Select(Whole)),
        (1, Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i])));

    private static readonly Gen<YamlNode> Nodes = Gen.Recursive<YamlNode>((depth, deeper) => depth > 3 ? Scalars() : Gen.OneOf(
        Scalars(),
        Scalars(),
        deeper.List[1, 4].Select(items => (YamlNode)new YamlSequence(items, Nowhere)),
        Maps(deeper).Select(map => (YamlNode)map)));

    [Fact]
    public void Any_tree_is_read_back_the_same() => Maps(Nodes).Sample(
        map => Shape(YamlReader.Read(SourceText.From("written.yml", YamlWriter.Write(map))).Merged) == Shape(map),
        iter: 3000, print: map => YamlWriter.Write(map));

    [Fact]
    public void A_value_in_a_report_is_read_back_the_same() => Texts.Sample(
        text =>
        {
            var written = YamlWriter.Value(text);
            var read = YamlReader.Read(SourceText.From("report", $"a:\n    value: {written}\n    list:\n        - {written}\n    next: 1\n")).Documents[0].Map("a")!;
            return read.Text("value") == text && read.Texts("list") is [var item] && item == text && read.Text("next") == "1";
        },
        iter: 5000);

    [Theory]
    [InlineData("/data/sample_1.bam")]
    [InlineData("*.bam")]
    [InlineData("{a,b}/x")]
    [InlineData("a: b")]
    [InlineData("user@host")]
    [InlineData("-5")]
    [InlineData("two words")]
    public void A_value_that_needs_no_quotes_has_none(string text) => YamlWriter.Value(text).Should().Be(text == "a: b" ? "\"a: b\"" : text);

    private static Gen<YamlNode> Scalars() => Gen.Select(Texts, Gen.Bool, (text, quoted) => (YamlNode)new YamlScalar(text, quoted, Nowhere));

    private static Gen<YamlMapping> Maps(Gen<YamlNode> values) => Gen.Select(Texts, values).List[0, 5].Select(entries =>
        new YamlMapping(entries.DistinctBy(entry => entry.Item1).Select(entry => new YamlEntry(entry.Item1, entry.Item2, Nowhere)).ToList(), Nowhere));

    // A lone half of a pair cannot be kept in a file.
    private static string Whole(string text) => string.Concat(text.Where(character => !char.IsSurrogate(character)));

    // What a tree says, without places; a plain text that cannot stand plain comes back in quotes.
    private static string Shape(YamlNode? node) => node switch
    {
        null or { IsNull: true } => "null",
        YamlScalar scalar => "<" + scalar.Text + ">",
        YamlSequence list => "[" + string.Join('|', list.Items.Select(Shape)) + "]",
        YamlMapping map => "{" + string.Join('|', map.Entries.Select(entry => "<" + entry.Key + ">=" + Shape(entry.Value))) + "}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
