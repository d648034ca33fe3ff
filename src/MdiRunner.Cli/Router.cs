using MdiRunner.Cli.Commands;
using MdiRunner.Errors;

namespace MdiRunner.Cli;

/// <summary>Tells which command a call is for: <c>mdi command …</c>, <c>mdi job.yml command …</c> or <c>mdi pipeline target …</c>.</summary>
/// <param name="isPipeline">Whether an installed suite has a pipeline of that name; asked only about the names of new commands.</param>
internal sealed class Router(Func<string, bool> isPipeline)
{
    /// <summary>Whether a word names a job file.</summary>
    public static bool IsJobFile(string word) => word.EndsWith(".yml", StringComparison.Ordinal) || word.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>The command of a call.</summary>
    /// <exception cref="MdiException">A job file has no command, or one that does not exist.</exception>
    public CommandCall Route(string[] words) => words switch
    {
        [] or ["-h" or "--help", ..] => new(HelpCommand.Description, null, []),
        ["--version", ..] => new(VersionCommand.Description, null, []),
        [var job, .. var rest] when IsJobFile(job) && File.Exists(job) => RouteJob(job, rest),
        ["valuesYaml", "valuesYaml", .. var rest] => new(ValuesYamlCommand.Description, null, rest),
        ["valuesYaml", .. var rest] => new(ValuesYamlCommand.Description, null, rest),
        [var name, .. var rest] when Own(name) is { } command => new(command, null, rest),
        [var pipeline, .. var rest] => RoutePipeline(pipeline, rest),
    };

    // A suite that was written before us may have a pipeline with the name of a command of ours.
    private Command? Own(string name) =>
        CommandTable.Find(name, CommandGroup.Jobs, CommandGroup.Installation) is { } command && !(command.IsNew && isPipeline(name)) ? command : null;

    private static CommandCall RouteJob(string job, string[] rest) => rest switch
    {
        [] => throw new MdiError(ErrorKind.Usage, "a job file needs a command") { Expected = Names, Next = NextStep.Command("mdi", job, "inspect") }.ToException(),
        [var name, .. var options] when CommandTable.Find(name, CommandGroup.Jobs) is { } command => new(command, null, Order(command, job, options)),
        ["valuesYaml", .. var options] => new(ValuesYamlCommand.Description, null, [.. options, job]),
        [var name, ..] => throw NotOfJobFile(name, job),
    };

    private static MdiException NotOfJobFile(string name, string job)
    {
        var isOfPipelines = CommandTable.Find(name, CommandGroup.Pipeline) is not null;
        return new MdiError(ErrorKind.Usage, isOfPipelines ? $"'{name}' is a command of a pipeline, not of a job file" : $"'{name}' is not a command of a job file")
        {
            Expected = Names,
            Nearest = isOfPipelines ? null : Nearest.Of(name, JobCommands),
            Next = isOfPipelines ? NextStep.Advice($"mdi PIPELINE {name}") : NextStep.Command("mdi", job, "inspect"),
        }.ToException();
    }

    // Behind the job file ssh takes a command for the other host.
    private static string[] Order(Command command, string job, string[] options) => options switch
    {
        _ when command.Operands != OperandKind.JobFileAndProgram => [.. options, job],
        ["-h" or "--help", ..] => [.. options, job],
        ["-j" or "--job", var number, .. var remote] => ["--job", number, job, .. remote],
        _ => [job, .. options],
    };

    private static CommandCall RoutePipeline(string pipeline, string[] words) => words switch
    {
        // Behind the words of another program nothing is ours.
        ["-v" or "--version", var version, var name, .. var rest] when CommandTable.Find(name, CommandGroup.Pipeline) is { Operands: OperandKind.Program } command => new(command, pipeline, ["--version", version, .. rest]),
        // A version may be asked for in front: what it stands before decides.
        ["-v" or "--version", var version, not ("-v" or "--version"), ..] => RoutePipeline(pipeline, [.. words[2..], "--version", version]),
        [] or ["-h" or "--help" or "-v" or "--version", ..] => new(PipelineHelpCommand.Description, pipeline, words),
        [var name, .. var rest] when CommandTable.Find(name, CommandGroup.Pipeline) is { } command => new(command, pipeline, rest),
        _ => new(RunCommand.Description, pipeline, words),
    };

    private static IEnumerable<string> JobCommands => CommandTable.Listed(CommandGroup.Jobs).Select(command => command.Name);

    private static string Names => string.Join(", ", JobCommands);
}
