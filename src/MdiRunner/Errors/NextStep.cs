namespace MdiRunner.Errors;

/// <summary>What to do next: a command that can be pasted as it is shown, or a sentence. <c>Text.NextStepText</c> shows it.</summary>
public abstract record NextStep
{
    /// <summary>A command that can be pasted: its words are kept apart, and each is quoted once, where it is shown.</summary>
    public static NextCommand Command(params IEnumerable<string> words) => NextCommand.Of(words);

    /// <summary>A sentence without a full stop: what no command can do, or a command with words that only the reader knows.</summary>
    public static NextAdvice Advice(string sentence) => new(sentence);
}

/// <summary>A sentence for people.</summary>
/// <param name="Sentence">Without a full stop.</param>
public sealed record NextAdvice(string Sentence) : NextStep;
