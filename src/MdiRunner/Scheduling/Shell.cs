namespace MdiRunner.Scheduling;

/// <summary>Words of shell scripts.</summary>
internal static class Shell
{
    /// <summary>A word as a shell reads it back, whatever is in it.</summary>
    public static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
