namespace MdiRunner.Errors;

/// <summary>A line for a shell: one command, or several joined by <c>&amp;&amp;</c> or <c>||</c>.</summary>
public sealed record NextCommand : NextStep
{
    private NextCommand(IReadOnlyList<CommandPart> parts) => Parts = parts;

    /// <summary>The parts in their order.</summary>
    public IReadOnlyList<CommandPart> Parts { get; private init; }

    /// <summary>When or why it is the right one; shown beside the command and never part of it.</summary>
    public string? Note { get; private init; }

    /// <summary>A command of some words.</summary>
    public static NextCommand Of(IEnumerable<string> words) => new(Words(words));

    /// <summary>A line that was shown once and kept: a record is read back.</summary>
    public static NextCommand Kept(string line) => new([new CommandPart(CommandPartKind.Verbatim, line)]);

    /// <summary>The same with more words at its end.</summary>
    public NextCommand Add(params IEnumerable<string> words) => this with { Parts = [.. Parts, .. Words(words)] };

    /// <summary>The same, with a variable set for its first command.</summary>
    public NextCommand With(string variable, string value) => this with { Parts = [new CommandPart(CommandPartKind.Assignment, value) { Variable = variable }, .. Parts] };

    /// <summary>The same with those of its words that are wanted, each judged with the word before it.</summary>
    public NextCommand Where(Func<string?, string, bool> isWanted) =>
        this with { Parts = Parts.Where((part, place) => isWanted(place == 0 ? null : Parts[place - 1].Text, part.Text)).ToList() };

    /// <summary>The same, followed by another where it ends well.</summary>
    public NextCommand And(NextCommand next) => Joined("&&", next);

    /// <summary>The same, followed by another where it fails.</summary>
    public NextCommand Or(NextCommand next) => Joined("||", next);

    /// <summary>The same with a note.</summary>
    public NextCommand Noting(string note) => this with { Note = note };

    /// <summary>The same, where each command of a program has an option of that program first.</summary>
    public NextCommand WithOption(string program, string option) =>
        this with { Parts = Parts.SelectMany((part, place) => Begins(place) && part.Text == program && !HasFirst(place, option) ? [part, new CommandPart(CommandPartKind.Word, option)] : new[] { part }).ToList() };

    private bool Begins(int place) => Parts[place].Kind == CommandPartKind.Word && (place == 0 || Parts[place - 1].Kind != CommandPartKind.Word);

    private bool HasFirst(int place, string option) => place + 1 < Parts.Count && Parts[place + 1].Text == option;

    private NextCommand Joined(string sign, NextCommand next) => this with { Parts = [.. Parts, new CommandPart(CommandPartKind.Verbatim, sign), .. next.Parts] };

    private static List<CommandPart> Words(IEnumerable<string> words) => words.Select(word => new CommandPart(CommandPartKind.Word, word)).ToList();
}

/// <summary>A part of a line for a shell.</summary>
/// <param name="Kind">Decides how it is shown.</param>
/// <param name="Text">Not quoted.</param>
public sealed record CommandPart(CommandPartKind Kind, string Text)
{
    /// <summary>The variable that an assignment sets.</summary>
    public string? Variable { get; init; }
}

/// <summary>How a part is shown.</summary>
public enum CommandPartKind
{
    /// <summary>One word, quoted where it must be.</summary>
    Word,

    /// <summary>The value of a variable; the user's home may be its <c>~/</c>.</summary>
    Assignment,

    /// <summary>As it stands.</summary>
    Verbatim,
}
