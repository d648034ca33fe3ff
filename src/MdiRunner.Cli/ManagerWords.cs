using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>The words of a command of the job manager: its own options, job files, and options of the pipeline behind them.</summary>
/// <param name="Files">Job files by full path.</param>
/// <param name="Options">The command's own options.</param>
/// <param name="PipelineOptions">All other options with their values.</param>
internal sealed record ManagerWords(IReadOnlyList<string> Files, CommandLine Options, IReadOnlyList<string> PipelineOptions)
{
    public static OptionSyntax DryRun { get; } = new("dry-run", "d", true);

    public static OptionSyntax Force { get; } = new("force", "f", true);

    /// <summary>Sorts the words of a call by what its command takes.</summary>
    /// <exception cref="MdiException">A job file is missing, or a word is not understood.</exception>
    public static ManagerWords Of(CommandCall call)
    {
        var command = ManagerCommand.Of(call.Command[(call.Command.IndexOf('-', StringComparison.Ordinal) + 1)..]);
        var (name, usage) = (command.Name, NextStep.Advice(command.Usage));
        OptionSyntax[] known = [.. command.Syntax];
        var (own, pipeline) = command.TakesPipelineOptions ? Split(call.Words, known) : ([.. call.Words], []);
        var options = CommandLine.Parse(own, known).OrThrow(usage);
        var files = options.Words.Where(Router.IsJobFile).ToList();
        if (files.Count == 0) throw new MdiException(ErrorKind.Usage, $"{name} needs a job file", usage);
        var stray = options.Words.FirstOrDefault(word => !Router.IsJobFile(word));
        if (stray is not null) throw new MdiException(ErrorKind.Usage, $"'{stray}' is neither an option nor a job file", usage);
        var missing = files.Find(file => !File.Exists(file));
        if (missing is not null) throw new MdiException(ErrorKind.Usage, $"there is no job file {missing}", usage);
        return new ManagerWords(files.Select(Path.GetFullPath).ToList(), options, pipeline);
    }

    // An option that is not ours takes along what follows it, up to the next option or job file.
    private static (List<string> Own, List<string> Pipeline) Split(IEnumerable<string> words, OptionSyntax[] known)
    {
        List<string> own = [], pipeline = [];
        var isPipelines = false;
        foreach (var word in words)
        {
            var isOption = word.StartsWith('-') && !double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out _);
            if (isOption) isPipelines = CommandLine.Parse([word, "0"], known).Errors.Count > 0;
            else if (Router.IsJobFile(word)) isPipelines = false;
            (isPipelines ? pipeline : own).Add(word);
        }
        return (own, pipeline);
    }
}
