using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>A text file as lines, so that errors can point into it.</summary>
public sealed class SourceText
{
    private SourceText(string file, string[] lines)
    {
        File = file;
        Lines = lines;
    }

    /// <summary>The path as it was asked for.</summary>
    public string File { get; }

    /// <summary>The lines without their ends; a byte order mark and carriage returns are dropped.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads a UTF-8 file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SourceText Read(string file) => From(file, System.IO.File.ReadAllText(file));

    /// <summary>Takes text that is in memory already.</summary>
    public static SourceText From(string file, string text) =>
        new(file, text.TrimStart('\uFEFF').Replace("\r", "", StringComparison.Ordinal).Split('\n'));

    /// <summary>The place at a line and column, both from 1; kept inside the file.</summary>
    public SourcePosition At(long line, long column)
    {
        var number = (int)Math.Clamp(line, 1, Lines.Count);
        return new SourcePosition(File, number, (int)Math.Max(1, column), Lines[number - 1]);
    }
}
