using System.Text;
using CsCheck;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Storage;

public sealed class FileLinesTests
{
    [Fact]
    public void Lines_of_any_length_are_given_as_they_are_with_a_buffer_of_any_size()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "lines");
        Gen.Select(Gen.String[Gen.Char["ab\t"], 0, 40].List[0, 30], Gen.Int[1, 50], Gen.Bool).Sample((lines, size, isEnded) =>
        {
            var text = string.Join('\n', lines) + (isEnded && lines.Count > 0 ? "\n" : "");
            File.WriteAllText(path, text);
            var expected = text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
            Read(path, size).Should().Equal(expected);
        }, threads: 1);
    }

    private static List<string> Read(string path, int bufferSize)
    {
        using var lines = new FileLines(path, bufferSize);
        var read = new List<string>();
        while (lines.TryNext(out var line)) read.Add(Encoding.UTF8.GetString(line.Span));
        return read;
    }
}
