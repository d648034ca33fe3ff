using System.Collections;

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
    public string Repeat => "mdi " + string.Join(' ', (DeveloperMode ? ["-d"] : Array.Empty<string>()).Concat(Words.Select(FullPath)).Select(ShellWord));

    public static Invocation Of(string[] arguments)
    {
        var develop = arguments is ["-d" or "--develop", ..];
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!, StringComparer.Ordinal);
        return new Invocation(
            develop ? arguments[1..] : arguments,
            develop || environment.GetValueOrDefault("DEVELOPER_MODE") == "TRUE",
            environment,
            System.Environment.CurrentDirectory,
            AppContext.BaseDirectory);
    }

    private string FullPath(string word) => Router.IsJobFile(word) && File.Exists(word) ? Path.GetFullPath(Path.Combine(WorkingDirectory, word)) : word;

    private static string ShellWord(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "/._-=:,@+%".Contains(character, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
