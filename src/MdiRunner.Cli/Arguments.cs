using System.Globalization;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>The words of a call, read by what its command takes.</summary>
/// <param name="Call">The call.</param>
/// <param name="Version">The version of the suite that a command of a pipeline was asked for; null where none was.</param>
/// <param name="Options">The command's own options.</param>
/// <param name="Files">Job files by full path.</param>
/// <param name="Operands">Other words, in order.</param>
/// <param name="PipelineOptions">Options that are not the command's own, with their values.</param>
internal sealed record Arguments(
    CommandCall Call,
    string? Version,
    CommandLine Options,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Operands,
    IReadOnlyList<string> PipelineOptions)
{
    private static readonly CommandLine NoOptions = new([], [], []);

    /// <summary>The value of an option; null where it was not given.</summary>
    public string? this[string option] => Options[option];

    /// <summary>The pipeline of a command of a pipeline.</summary>
    public PipelineName Pipeline => PipelineName.Parse(Call.Pipeline!) is var name && Version is not null ? name with { Version = Version } : name;

    /// <summary>Whether a flag was set.</summary>
    public bool Has(string option) => Options.Has(option);

    /// <summary>Reads the words of a call; null where help is to be shown: it was asked for, or nothing was given to work with.</summary>
    /// <exception cref="MdiException">A word is not understood, or a job file is missing.</exception>
    public static Arguments? Read(CommandCall call)
    {
        var command = call.Command;
        if (command.Operands == OperandKind.All) return new(call, null, NoOptions, [], call.Words, []);
        if (command.Group == CommandGroup.Jobs && call.Words.Length == 0) return null;
        var (ours, program) = Divide(call);
        var (version, words) = command.Group == CommandGroup.Pipeline ? RequestedVersion.TakeFrom(ours) : new(null, ours);
        List<OptionSyntax> known = [.. command.Options.Select(option => option.Syntax), CommandOption.Help.Syntax];
        var (own, pipeline) = command.TakesPipelineOptions ? Split(words, known) : ([.. words], []);
        var line = CommandLine.Parse(own, known);
        if (line.Has(CommandOption.Help.Name)) return null;
        var options = line.OrThrow(call.HelpCall);
        var arguments = new Arguments(call, version, options, [.. options.Words.Where(Router.IsJobFile)], [.. options.Words.Where(word => !Router.IsJobFile(word)), .. program], pipeline);
        return arguments.Check();
    }

    /// <summary>The value of an option that must be given.</summary>
    /// <exception cref="MdiException">It was not.</exception>
    public string Required(string name) => Options[name] ?? throw Misuse($"{Call.Command.Name} needs --{name}");

    /// <summary>The value of an option that must be one of a few words, the first of which is the default.</summary>
    /// <exception cref="MdiException">It is none of them.</exception>
    public string OneOf(string name, IReadOnlyList<string> allowed)
    {
        var value = Options[name] ?? allowed[0];
        return allowed.Contains(value) ? value : throw new MdiError(ErrorKind.Usage, $"'{value}' is not a value of --{name}")
        {
            Expected = string.Join(", ", allowed),
            Nearest = Nearest.Of(value, allowed),
            Next = Call.HelpCall,
        }.ToException();
    }

    /// <summary>The error for a call that the command cannot make sense of.</summary>
    public MdiException Misuse(string problem) => new MdiError(ErrorKind.Usage, problem) { Expected = Call.Usage, Next = Call.HelpCall }.ToException();

    private Arguments Check()
    {
        var kind = Call.Command.Operands;
        if (kind == OperandKind.None && Options.Words is [var word, ..]) throw Misuse($"'{word}' is not an option, and {Call.Command.Name} takes nothing else");
        if (kind is not (OperandKind.JobFiles or OperandKind.JobFileAndProgram)) return this;
        if (Files.Count == 0) throw Misuse($"{Call.Command.Name} needs a job file");
        if (Options.Words.FirstOrDefault(word => !Router.IsJobFile(word)) is { } stray) throw Misuse($"'{stray}' is neither an option nor a job file");
        if (Files.FirstOrDefault(file => !File.Exists(file)) is { } missing) throw Misuse($"there is no job file {missing}");
        return this with { Files = [.. Files.Select(Path.GetFullPath)] };
    }

    // The command line of another program begins behind a job file, or at the first word that is not an option of ours.
    private static (string[] Ours, string[] Program) Divide(CommandCall call)
    {
        var words = call.Words;
        var end = call.Command.Operands switch
        {
            OperandKind.JobFileAndProgram when Array.FindIndex(words, Router.IsJobFile) is >= 0 and var job => job + 1,
            OperandKind.Program => EndOfOptions(words, call.Command.Options),
            _ => words.Length,
        };
        return (words[..end], words[end..] is ["--", .. var program] ? program : words[end..]);
    }

    private static int EndOfOptions(string[] words, IReadOnlyList<CommandOption> options)
    {
        var place = 0;
        while (place < words.Length && words[place].StartsWith('-') && words[place] != "--") place += TakesNext(words[place], options) ? 2 : 1;
        return Math.Min(place, words.Length);
    }

    private static bool TakesNext(string word, IReadOnlyList<CommandOption> options) =>
        word is "-v" or "--version" || options.Any(option => !option.IsFlag && (word == $"--{option.Name}" || word == $"-{option.ShortName}"));

    // An option that is not ours takes along what follows it, up to the next option or job file.
    private static (List<string> Own, List<string> Pipeline) Split(IEnumerable<string> words, IReadOnlyCollection<OptionSyntax> known)
    {
        List<string> own = [], pipeline = [];
        var isPipelines = false;
        foreach (var word in words)
        {
            var isOption = word.StartsWith('-') && !double.TryParse(word, CultureInfo.InvariantCulture, out _);
            if (isOption) isPipelines = CommandLine.Parse([word, "0"], known).Errors.Count > 0;
            else if (Router.IsJobFile(word)) isPipelines = false;
            (isPipelines ? pipeline : own).Add(word);
        }
        return (own, pipeline);
    }
}
