namespace MdiRunner.SystemTests.Documentation;

/// <summary>A command of a document, and what it is said to print.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Command">What is typed.</param>
/// <param name="Output">The lines that are shown; null where none are, which says nothing. <c>…</c> stands for anything.</param>
internal sealed record DocumentStep(int Line, string Command, IReadOnlyList<string>? Output)
{
    private const string Prompt = "$ ";
    private const char Anything = '…';

    /// <summary>What a reader of a block would type, in order.</summary>
    public static IEnumerable<DocumentStep> Of(DocumentBlock block)
    {
        if (block.ReasonNotToRun is not null) return [];
        if (block.FileName is { } file) return [new DocumentStep(block.Line, $"mkdir -p \"$(dirname '{file}')\" && cat > '{file}' <<'END_OF_DOCUMENT_FILE'\n{string.Join('\n', block.Lines)}\nEND_OF_DOCUMENT_FILE", null)];
        if (block.IsScript) return [new DocumentStep(block.Line, $"failed=0; trap 'failed=1' ERR\n{string.Join('\n', block.Lines)}\ntrap - ERR; [ $failed = 0 ]", null)];
        return block.IsSession ? Session(block) : [];
    }

    /// <summary>Whether what was printed is what is shown.</summary>
    public bool Shows(IReadOnlyList<string> printed) => Output is null || Shows(Output, printed);

    private static List<DocumentStep> Session(DocumentBlock block)
    {
        List<DocumentStep> steps = [];
        for (var i = 0; i < block.Lines.Count;)
        {
            var (start, command) = (i, block.Lines[i++].TrimStart()[Prompt.Length..]);
            while (command.EndsWith('\\') && i < block.Lines.Count) command += "\n" + block.Lines[i++];
            var output = block.Lines.Skip(i).TakeWhile(line => !line.StartsWith(Prompt, StringComparison.Ordinal)).ToList();
            i += output.Count;
            while (output is [.., ""]) output.RemoveAt(output.Count - 1);
            steps.Add(new DocumentStep(block.Line + 1 + start, command, output));
        }
        return steps;
    }

    // A line of `…` alone stands for any number of lines.
    private static bool Shows(IReadOnlyList<string> shown, IReadOnlyList<string> printed)
    {
        if (shown.Count == 0) return printed.Count == 0;
        if (shown[0].Trim() == $"{Anything}") return Enumerable.Range(0, printed.Count + 1).Any(skipped => Shows([.. shown.Skip(1)], [.. printed.Skip(skipped)]));
        return printed.Count > 0 && ShowsLine(shown[0], printed[0]) && Shows([.. shown.Skip(1)], [.. printed.Skip(1)]);
    }

    private static bool ShowsLine(string shown, string printed)
    {
        var parts = shown.TrimEnd().Split(Anything);
        if (parts.Length == 1) return shown.TrimEnd() == printed.TrimEnd();
        var place = 0;
        if (!printed.StartsWith(parts[0], StringComparison.Ordinal) || !printed.EndsWith(parts[^1], StringComparison.Ordinal)) return false;
        foreach (var part in parts)
        {
            var found = printed.IndexOf(part, place, StringComparison.Ordinal);
            if (found < 0) return false;
            place = found + part.Length;
        }
        return true;
    }
}
