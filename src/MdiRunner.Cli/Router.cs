using MdiRunner.Pipelines;

namespace MdiRunner.Cli;

/// <summary>Tells which command a call is for: <c>mdi command …</c>, <c>mdi job.yml command …</c> or <c>mdi pipeline target …</c>.</summary>
internal static class Router
{
    /// <summary>Commands that are no pipeline's.</summary>
    public static string[] ManagerCommands { get; } = [.. ManagerCommand.All.Select(command => command.Name)];

    /// <summary>Commands that work on the installation, not on a job file.</summary>
    public static string[] InstallationCommands { get; } = ["initialize", "install", "add", "list", "alias", "clean", "unlock", "build", "server"];

    /// <summary>Stands for a command that job files do not have.</summary>
    public const string NotOfJobFile = "not-of-job-file";

    public static CommandCall Route(string[] words) => words switch
    {
        [] or ["-h" or "--help", ..] => new("help", null, []),
        ["--version", ..] => new("version", null, []),
        [var job, .. var rest] when IsJobFile(job) && File.Exists(job) => RouteInverted(job, rest),
        [var command, .. var rest] when ManagerCommands.Contains(command) => Manager(command, rest),
        [var command, .. var rest] when InstallationCommands.Contains(command) => new(Installer(command), null, rest),
        ["valuesYaml", "valuesYaml", .. var rest] => new("valuesYaml", null, rest),
        ["valuesYaml", .. var rest] => new("valuesYaml", null, rest),
        [var pipeline, .. var rest] => RoutePipeline(pipeline, rest),
    };

    public static bool IsJobFile(string word) => word.EndsWith(".yml", StringComparison.Ordinal) || word.EndsWith(".yaml", StringComparison.Ordinal);

    private static CommandCall RouteInverted(string job, string[] rest) => rest switch
    {
        [] => new("missing-command", null, [job]),
        // Behind the job file ssh takes a command for the other host.
        ["ssh", "-j" or "--job", var number, .. var remote] => new("ssh", null, ["--job", number, job, .. remote]),
        ["ssh", .. var remote] when !BeginsWithHelp(remote) => new("ssh", null, [job, .. remote]),
        [var command, .. var options] when IsOfJobFile(command) => Manager(command, [.. options, job]),
        [var command, ..] => new(NotOfJobFile, null, [command, job]),
    };

    // Pipelines have commands of their own, some of one name with one of these.
    private static bool IsOfJobFile(string command) => ManagerCommands.Contains(command) || command == "valuesYaml";

    // Behind the job file ssh takes a command, whose help is not ours; pipelines have commands of some names too.
    private static CommandCall Manager(string command, string[] words) => command switch
    {
        _ when ManagerCommands.Contains(command) && words.TakeWhile(word => command != "ssh" || !IsJobFile(word)).Any(IsHelp) => new("manager-help", null, [command]),
        "status" or "rollback" => new($"jobs-{command}", null, words),
        _ => new(command, null, words),
    };

    private static bool BeginsWithHelp(string[] words) => words is [var first, ..] && IsHelp(first);

    private static bool IsHelp(string word) => word is "-h" or "--help";

    // A pipeline builds its own container image.
    private static string Installer(string command) => command == "build" ? "build-suite" : command;

    private static CommandCall RoutePipeline(string pipeline, string[] words) => words switch
    {
        // A version may be asked for anywhere: what it stands before decides.
        ["-v" or "--version", var version, not ("-v" or "--version"), ..] => RoutePipeline(pipeline, [.. words[2..], "--version", version]),
        [] or ["-h" or "--help" or "-v" or "--version", ..] => new("pipeline-help", pipeline, words),
        [var target, .. var rest] when UniversalCommand.All.Any(command => command.Name == target) => new(target, pipeline, rest),
        _ => new("run", pipeline, words),
    };
}
