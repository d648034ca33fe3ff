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
            Path.GetDirectoryName(System.Environment.ProcessPath)!);
    }
}
