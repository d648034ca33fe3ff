namespace MdiRunner.Testing;

/// <summary>
/// The command under test: the one that <c>MDI_UNDER_TEST</c> names, else the shipped native program (<c>artifacts/mdi</c>). Where there is none, or it is
/// older than what the solution built last, it is the managed one.
/// </summary>
public static class MdiCommand
{
    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The program and its first arguments.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    /// <summary>Whether it is the native program.</summary>
    public static bool IsNative => Words.Count == 1;

    /// <summary>The files that belong together, of which <c>mdi</c> is the one to be started.</summary>
    internal static IReadOnlyList<string> Files => IsNative ? Words : Directory.GetFiles(Path.GetDirectoryName(Words[^1])!);

    private static string Managed
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            return Path.Combine(Repository, "src", "MdiRunner.Cli", "bin", framework.Parent!.Name, framework.Name, "mdi.dll");
        }
    }

    private static IEnumerable<string> OwnAssemblies => [Managed, Path.Combine(Path.GetDirectoryName(Managed)!, "MdiRunner.dll")];

    private static string[] Find()
    {
        if (Environment.GetEnvironmentVariable("MDI_UNDER_TEST") is { Length: > 0 } named) return IsManaged(named) ? ["dotnet", Path.GetFullPath(named)] : [Path.GetFullPath(named)];
        var native = Path.Combine(Repository, "artifacts", "mdi");
        return IsCurrent(native) ? [native] : ["dotnet", Managed];
    }

    private static bool IsManaged(string file) => file.EndsWith(".dll", StringComparison.Ordinal);

    // What was changed and built since would not be in it: a test must not pass, or fail, for what the program was.
    private static bool IsCurrent(string native) =>
        File.Exists(native) && OwnAssemblies.All(built => File.GetLastWriteTimeUtc(built) <= File.GetLastWriteTimeUtc(native));

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "MdiRunner.sln"))) directory = directory.Parent ?? throw new DirectoryNotFoundException("MdiRunner.sln");
        return directory.FullName;
    }
}
