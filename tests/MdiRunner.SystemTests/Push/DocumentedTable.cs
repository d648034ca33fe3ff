using System.Runtime.CompilerServices;

namespace MdiRunner.SystemTests.Push;

/// <summary>The table of classes in docs/push.md. A row that differs from what a test saw fails the test, or is rewritten when MDI_UPDATE_DOCS is 1.</summary>
internal static class DocumentedTable
{
    private const int SeenCell = 2;
    private static readonly Lock Gate = new();

    public static void Check(string name, string row)
    {
        var path = PathOfGuide();
        lock (Gate)
        {
            var lines = File.ReadAllLines(path).ToList();
            var index = lines.FindIndex(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
            index.Should().BePositive($"docs/push.md has a row for {name}");
            if (Environment.GetEnvironmentVariable("MDI_UPDATE_DOCS") == "1")
            {
                lines[index] = row;
                File.WriteAllLines(path, lines);
            }
            Stable(lines[index]).Should().Be(Stable(row));
        }
    }

    // What ssh itself says differs between its versions, and with what the server's kernel did first; our own words close the cell.
    private static string Stable(string row)
    {
        var cells = row.Split(" | ");
        cells[SeenCell] = cells[SeenCell][(cells[SeenCell].LastIndexOf(": ", StringComparison.Ordinal) + 1)..];
        return string.Join(" | ", cells);
    }

    private static string PathOfGuide([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "push.md"));
}
