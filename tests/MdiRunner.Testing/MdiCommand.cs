namespace MdiRunner.Testing;

/// <summary>The command under test: what the solution built, or the one that <c>MDI_UNDER_TEST</c> names.</summary>
public static class MdiCommand
{
    /// <summary>The program and its first arguments.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    private static string[] Find()
    {
        if (Environment.GetEnvironmentVariable("MDI_UNDER_TEST") is { Length: > 0 } native) return [native];
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var built = Path.Combine(FindRepository(), "src", "MdiRunner.Cli", "bin", framework.Parent!.Name, framework.Name, "mdi.dll");
        return ["dotnet", built];
    }

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "MdiRunner.sln"))) directory = directory.Parent ?? throw new DirectoryNotFoundException("MdiRunner.sln");
        return directory.FullName;
    }
}
