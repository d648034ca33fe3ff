using System.Collections;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>How <c>mdi</c> was called.</summary>
/// <param name="Words">The command line without <c>-d</c>.</param>
/// <param name="DeveloperMode">Whether <c>-d</c> or <c>--develop</c> came first.</param>
/// <param name="Environment">The caller's variables.</param>
/// <param name="WorkingDirectory">Where it was called.</param>
/// <param name="ExecutableDirectory">Where <c>mdi</c> lies.</param>
internal sealed record Invocation(
    string[] Words,
    bool DeveloperMode,
    IReadOnlyDictionary<string, string> Environment,
    string WorkingDirectory,
    string ExecutableDirectory)
{
    /// <summary>The same call as it can be pasted into a shell anywhere: job files have their full path.</summary>
    public NextCommand Repeat => NextStep.Command(["mdi", .. Developer, .. (IsJobScript ? Words.Where((_, place) => place != 3) : Words).Select(FullPath)]);

    /// <summary>The call that only delivers what this job has made; null where this is no call from a job script.</summary>
    public NextCommand? RepeatPush => IsJobScript ? PushCall : null;

    /// <summary>The call that would deliver what belongs to the job file of this call, with its push options; null where it has no job file.</summary>
    public NextCommand? PushCall => Words.FirstOrDefault(Router.IsJobFile) is { } job
        ? NextStep.Command(["mdi", .. Developer, "push", FullPath(job), .. PushOptions])
        : null;

    /// <summary>Whether a job script calls: <c>mdi pipeline action job.yml N</c>.</summary>
    public bool IsJobScript => Environment.ContainsKey("IS_DELAYED_EXECUTION") && Words is [_, _, var job, var task, ..] && Router.IsJobFile(job) && task.All(char.IsAsciiDigit);

    /// <summary>An error or warning as this call tells it: commands that it advises keep <c>-d</c>.</summary>
    public MdiError Advised(MdiError error) => DeveloperMode
        ? error with { Expected = Advised(error.Expected), Next = error.Next is { } next ? AdvisedCommand.InDeveloperMode(next) : null }
        : error;

    /// <summary>How this program can be called from anywhere: its absolute path, with the program that runs it where it is not native.</summary>
    public IReadOnlyList<string> Self =>
    [
        .. System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Path.Combine(ExecutableDirectory, "mdi.dll")] : new[] { System.Environment.ProcessPath ?? "mdi" },
        .. Developer,
    ];

    private IEnumerable<string> PushOptions => Words
        .Select((word, place) => (Word: word, Next: Words.ElementAtOrDefault(place + 1)))
        .Where(pair => pair.Word.StartsWith("--push-", StringComparison.Ordinal))
        .SelectMany(pair => pair.Word.Contains('=', StringComparison.Ordinal) ? [pair.Word] : new[] { pair.Word, pair.Next ?? "" });

    /// <summary>Whether a table may have colours: it goes to a terminal whose user does not refuse them.</summary>
    public bool IsColoured => !Console.IsOutputRedirected && !Environment.ContainsKey("NO_COLOR");

    private string[] Developer => DeveloperMode ? ["-d"] : [];

    public static Invocation Of(string[] arguments)
    {
        var develop = arguments is ["-d" or "--develop", ..];
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!, StringComparer.Ordinal);
        return new Invocation(
            develop ? arguments[1..] : arguments,
            develop || environment.GetValueOrDefault("DEVELOPER_MODE") == "TRUE",
            environment,
            CurrentDirectory(),
            AppContext.BaseDirectory);
    }

    private static string? Advised(string? advice) => advice is null ? null : AdvisedCommand.InDeveloperMode(advice);

    private static string CurrentDirectory()
    {
        try
        {
            return System.Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            throw new MdiException(ErrorKind.Usage, "the directory that this was called in does not exist any more", NextStep.Command("cd"));
        }
    }

    private string FullPath(string word) => Router.IsJobFile(word) && File.Exists(word) ? Path.GetFullPath(Path.Combine(WorkingDirectory, word)) : word;
}
