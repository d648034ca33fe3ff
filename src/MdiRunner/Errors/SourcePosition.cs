namespace MdiRunner.Errors;

/// <summary>A place in a file that a person wrote.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
/// <param name="LineText">The whole line, to show with a caret.</param>
public sealed record SourcePosition(string File, int Line, int Column, string LineText)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
