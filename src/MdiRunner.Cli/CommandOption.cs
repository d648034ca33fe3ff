using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>An option of a command, with what help says of it.</summary>
/// <param name="Name">Long name, without dashes.</param>
/// <param name="ShortName">One letter, or null.</param>
/// <param name="IsFlag">Takes no value.</param>
/// <param name="Explanation">A few words for help.</param>
internal sealed record CommandOption(string Name, string? ShortName, bool IsFlag, string Explanation)
{
    /// <summary>Answers questions beforehand.</summary>
    public static CommandOption Force { get; } = new("force", "f", true, "ask nothing");

    /// <summary>For other programs.</summary>
    public static CommandOption Json { get; } = new("json", null, true, "for programs: docs/json.md");

    /// <summary>Which jobs of a history are meant.</summary>
    public static CommandOption Job { get; } = new("job", "j", false, "only these jobs: N, N[task], N*, N+, N-M, N,M or all");

    /// <summary>Every command has it.</summary>
    public static CommandOption Help { get; } = new("help", "h", true, "show this help");

    /// <summary>How it is written.</summary>
    public OptionSyntax Syntax => new(Name, ShortName, IsFlag);

    /// <summary>Tries a command that changes something.</summary>
    public static CommandOption DryRun(string explanation) => new("dry-run", "d", true, explanation);
}
