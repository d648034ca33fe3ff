namespace MdiRunner.Storage;

/// <summary>Paths that begin in the home of whoever calls.</summary>
public static class HomePath
{
    /// <summary>The home directory, whether it is there or not.</summary>
    public static string Directory => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Whether a path is <c>~</c> or begins with <c>~/</c>, as a shell reads it.</summary>
    public static bool IsBelow(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal);

    /// <summary>The path with the home directory in place of the tilde; any other path as it is.</summary>
    public static string Expand(string path) => IsBelow(path) ? Directory.TrimEnd('/') + path[1..] : path;
}
