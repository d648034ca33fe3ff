using MdiRunner.Cli.Rendering;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>A command that takes options and no job file.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Purpose">What it does, for help.</param>
/// <param name="Options">Its options with their explanations.</param>
internal sealed record OptionsOnly(string Name, string Purpose, params (OptionSyntax Syntax, string Explanation)[] Options)
{
    private static readonly OptionSyntax Help = new("help", "h", true);

    /// <summary>Reads the words of a call; null when help was asked for and has been shown.</summary>
    /// <exception cref="MdiException">A word is not understood.</exception>
    public CommandLine? Read(CommandCall call)
    {
        var usage = NextStep.Command("mdi", Name, "--help");
        var options = CommandLine.Parse(call.Words, [.. Options.Select(option => option.Syntax), Help]).OrThrow(usage);
        if (options.Has("help"))
        {
            Console.Write(CommandHelp.Of(Name, Purpose, usage: null, Options));
            return null;
        }
        if (options.Words is [var stray, ..]) throw new MdiException(ErrorKind.Usage, $"'{stray}' is not an option, and {Name} takes nothing else", usage);
        return options;
    }

    /// <summary>The value of an option that must be one of a few words.</summary>
    /// <exception cref="MdiException">It is none of them.</exception>
    public string OneOf(CommandLine options, string name, IReadOnlyList<string> allowed)
    {
        var value = options[name] ?? allowed[0];
        return allowed.Contains(value) ? value : throw new MdiError(ErrorKind.Usage, $"'{value}' is not a value of --{name}")
        {
            Expected = string.Join(", ", allowed),
            Nearest = Nearest.Of(value, allowed),
            Next = NextStep.Command("mdi", Name, "--help"),
        }.ToException();
    }

    /// <summary>The value of an option that must be given.</summary>
    /// <exception cref="MdiException">It was not.</exception>
    public string Required(CommandLine options, string name) =>
        options[name] ?? throw new MdiException(ErrorKind.Usage, $"{Name} needs --{name}", NextStep.Command("mdi", Name, "--help"));
}
