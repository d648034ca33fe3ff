using System.Text;
using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>Composes errors and warnings into words: what, where with a caret, what was expected, what to do next.</summary>
public static class ErrorText
{
    /// <summary>One error, ready for stderr, with a line end.</summary>
    public static string Of(MdiError error) => Compose("error", error);

    /// <summary>One warning, ready for stderr, with a line end.</summary>
    public static string OfWarning(MdiError warning) => Compose("warning", warning);

    private static string Compose(string label, MdiError error)
    {
        var text = new StringBuilder($"mdi {label}: {error.Message}\n");
        if (error.Position is { } position) Point(text, position);
        if (error.Expected is { } expected) text.Append($"  expected: {expected}\n");
        if (error.Nearest is { } nearest) text.Append($"  did you mean: {nearest}\n");
        if (error.Next is { } next) Lead(text, next);
        return string.Concat(text.ToString().Select(Visible));
    }

    // The command has its line for itself, so that the line can be pasted.
    private static void Lead(StringBuilder text, NextStep next)
    {
        text.Append($"  next: {next.Shown()}\n");
        if (next is NextCommand { Note: { } note }) text.Append($"        ({note})\n");
    }

    // A value may hold escape sequences: they are shown, not obeyed.
    private static char Visible(char character) => character switch
    {
        '\n' => '\n',
        '\t' => ' ',
        _ => char.IsControl(character) ? '\uFFFD' : character,
    };

    private static void Point(StringBuilder text, SourcePosition position)
    {
        var number = position.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var line = position.LineText;
        var column = Math.Min(position.Column - 1, line.Length);
        text.Append($"  at {position}\n");
        text.Append($"  {number} | {line}\n");
        text.Append($"  {new string(' ', number.Length)} | {new string(' ', column)}^\n");
    }
}
