using System.Text;

namespace MdiRunner.Commands.Reporting;

/// <summary>A line of a table, used again for the next one: a table may have ten thousand lines, and a text for each cell would cost more than to write them.</summary>
internal sealed class TableLine
{
    private readonly StringBuilder text = new();
    private char[] decoded = new char[256];

    /// <summary>Adds a cell, padded with blanks to its width, and two blanks before it unless it is the first.</summary>
    public TableLine Cell(ReadOnlySpan<char> cell, int width)
    {
        if (text.Length > 0) text.Append("  ");
        text.Append(cell);
        if (cell.Length < width) text.Append(' ', width - cell.Length);
        return this;
    }

    /// <summary>Adds a cell that is UTF-8, or something else where it is empty.</summary>
    public TableLine Cell(ReadOnlySpan<byte> cell, int width, string empty)
    {
        if (cell.IsEmpty) return Cell(empty, width);
        if (decoded.Length < cell.Length) decoded = new char[cell.Length];
        return Cell(decoded.AsSpan(0, Encoding.UTF8.GetChars(cell, decoded)), width);
    }

    /// <summary>Writes the line without blanks at its end, and begins anew.</summary>
    public void WriteTo(TextWriter output)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        output.Write(text.Append('\n'));
        text.Clear();
    }
}
