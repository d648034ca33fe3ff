namespace MdiRunner.SystemTests.Documentation;

/// <summary>A fenced block of a document.</summary>
/// <param name="Line">The number of the line that opens it.</param>
/// <param name="Language">What follows the fence: <c>console</c>, <c>bash</c>, <c>yaml</c>.</param>
/// <param name="Remark">The comment (<c>&lt;!-- … --&gt;</c>) in the line before, without its marks.</param>
/// <param name="Lines">What it holds.</param>
internal sealed record DocumentBlock(int Line, string Language, string Remark, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";
    private const string NotRun = "not run: ";
    private const string File = "file: ";
    private const string Setup = "setup: ";

    /// <summary>Whether its commands are shown with what they print.</summary>
    public bool IsSession => Language == "console";

    /// <summary>Whether it holds commands alone.</summary>
    public bool IsScript => Language is "bash" or "sh" || Remark.StartsWith(Setup, StringComparison.Ordinal);

    /// <summary>Whether a line looks like something to be typed, though the block is not said to hold commands.</summary>
    public bool HidesCommands => !IsSession && !IsScript && FileName is null && ReasonNotToRun is null && Lines.Any(line => line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("mdi ", StringComparison.Ordinal) || line.StartsWith("./", StringComparison.Ordinal));

    /// <summary>Why its commands are not run; null where they are.</summary>
    public string? ReasonNotToRun => Remark.StartsWith(NotRun, StringComparison.Ordinal) ? Remark[NotRun.Length..] : null;

    /// <summary>The file that a reader would write it to; null where it is none.</summary>
    public string? FileName => Remark.StartsWith(File, StringComparison.Ordinal) ? Remark[File.Length..] : null;

    /// <summary>All blocks of a document; a remark <c>setup: COMMAND</c> is a block of its own, which readers do not see.</summary>
    public static IEnumerable<DocumentBlock> Of(string document)
    {
        var lines = System.IO.File.ReadAllLines(document);
        for (var i = 0; i < lines.Length; i++)
        {
            var remark = Comment(i > 0 ? lines[i - 1] : "");
            if (Comment(lines[i]) is var hidden && hidden.StartsWith(Setup, StringComparison.Ordinal)) yield return new DocumentBlock(i + 1, "", hidden, [hidden[Setup.Length..]]);
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, i + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
            if (remark.StartsWith(Setup, StringComparison.Ordinal)) remark = "";
            yield return new DocumentBlock(i + 1, lines[i][Fence.Length..].Trim(), remark, lines[(i + 1)..end]);
            i = end;
        }
    }

    private static string Comment(string line) =>
        line.StartsWith("<!-- ", StringComparison.Ordinal) && line.EndsWith(" -->", StringComparison.Ordinal) ? line[5..^4] : "";
}
