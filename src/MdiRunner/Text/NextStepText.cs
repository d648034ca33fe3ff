using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>Shows what to do next. Words of commands are quoted here and nowhere else, so that what is shown can be pasted.</summary>
public static class NextStepText
{
    /// <summary>The command or the sentence, on one line.</summary>
    public static string Shown(this NextStep step) => step switch
    {
        NextCommand command => string.Join(' ', command.Parts.Select(Shown)),
        NextAdvice advice => advice.Sentence,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "a kind of next step that nobody can show"),
    };

    private static string Shown(CommandPart part) => part.Kind switch
    {
        CommandPartKind.Word => ShellWord.Quote(part.Text),
        CommandPartKind.Assignment => $"{part.Variable}={ShellWord.QuoteBelowHome(part.Text)}",
        _ => part.Text,
    };
}
