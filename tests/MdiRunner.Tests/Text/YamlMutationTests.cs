using System.Diagnostics;
using MdiRunner.Errors;
using MdiRunner.Testing;
using MdiRunner.Text;

namespace MdiRunner.Tests.Text;

/// <summary>
/// Files as people damage them. <c>MDI_PUBLIC_SUITES</c> may name a directory with more YAML files to damage; then every one of
/// its files is mutated a hundred times.
/// </summary>
public sealed class YamlMutationTests
{
    private const int Mutations = 20_000;

    private static readonly string[] Fragments =
        ["\"", "'", "[", "]", "{", "}", ": ", ":", " #", "- ", "-", "\t", "\n", "\r\n", "    ", "&a ", "*a", "!!x ", "|", ">", "? ", "---\n", "...\n", "%TAG", "\\", "\"\\U00110000\"", "\0", "\u0085", "\uFEFF", "\uD800", "<<: ", "@", "`", ",", "null"];

    private readonly List<string> texts = Files().Select(File.ReadAllText).ToList();

    [Fact]
    public void A_damaged_file_is_read_or_refused_at_a_place_and_in_no_time()
    {
        var random = new Random(20261123);
        var refused = 0;
        for (var i = 0; i < Math.Max(Mutations, 100 * texts.Count); i++)
        {
            var text = Mutate(texts[i % texts.Count], random);
            var clock = Stopwatch.StartNew();
            if (Refusal(text) is { } errors)
            {
                refused++;
                errors.Should().OnlyContain(error => IsInside(error.Position, text), "of mutation {0}:\n{1}", i, text);
            }
            clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), "of mutation {0}:\n{1}", i, text);
        }
        refused.Should().BeGreaterThan(Mutations / 20, "most damage should be noticed, or the mutations are too tame");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: {")]
    [InlineData("- [")]
    public void Endless_nesting_ends(string opening)
    {
        var clock = Stopwatch.StartNew();
        _ = Refusal("k:\n  " + string.Concat(Enumerable.Repeat(opening, 20_000)));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    private static IReadOnlyList<MdiError>? Refusal(string text)
    {
        try
        {
            _ = YamlReader.Read(SourceText.From("damaged.yml", text));
            return null;
        }
        catch (MdiException refusal)
        {
            return refusal.Errors;
        }
    }

    private static bool IsInside(SourcePosition? position, string text) =>
        position is { Line: > 0, Column: > 0 } && position.Line <= text.Split('\n').Length && ErrorText.Of(new MdiError(ErrorKind.Configuration, "x") { Position = position }).Contains('^');

    private static string Mutate(string text, Random random)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var (at, from) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
            var length = random.Next(Math.Min(12, text.Length - at + 1));
            text = random.Next(7) switch
            {
                0 => text.Remove(at, length),
                1 => text[..at],
                2 => text.Insert(at, text.Substring(from, random.Next(Math.Min(40, text.Length - from) + 1))),
                3 => SwapLines(text, random),
                4 => text.Insert(at, ((char)random.Next(0x3000)).ToString()),
                _ => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            };
        }
        return text;
    }

    private static string SwapLines(string text, Random random)
    {
        var lines = text.Split('\n');
        var (a, b) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Files()
    {
        var repository = MdiCommand.Repository;
        var folders = new List<string> { "tests/MdiRunner.Tests/Text/Files", "tests/Conformance/jobs", "pipelines", "templates" }.ConvertAll(folder => Path.Combine(repository, folder));
        if (Environment.GetEnvironmentVariable("MDI_PUBLIC_SUITES") is { Length: > 0 } more) folders.Add(more);
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
    }
}
