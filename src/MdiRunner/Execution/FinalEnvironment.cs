using System.Text;

namespace MdiRunner.Execution;

/// <summary>
/// The environment as an action's script leaves it, handed over in a file of NUL-separated variables that may hold
/// secrets: it exists, readable by the user alone, only until it has been read.
/// </summary>
public sealed class FinalEnvironment : IDisposable
{
    private const string Prefix = ".environment.";

    // No variable can look like it: it has no equals sign.
    private static ReadOnlySpan<byte> End => "end\0"u8;

    private readonly string directory;

    /// <summary>Names the file for an attempt, and removes those that killed attempts left.</summary>
    /// <param name="taskActionDir">TASK_ACTION_DIR, whose lease the caller holds.</param>
    /// <param name="attempt">The attempt; a process of an earlier one, still ending somewhere, must not be taken for it.</param>
    public FinalEnvironment(string taskActionDir, string attempt)
    {
        directory = taskActionDir;
        Path = System.IO.Path.Combine(taskActionDir, Prefix + attempt);
        RemoveFiles();
    }

    /// <summary>The file that <c>run-action.sh</c> is to write.</summary>
    public string Path { get; }

    /// <summary>The variables; null where the script did not come to its end.</summary>
    public IReadOnlyDictionary<string, string>? Read() => File.Exists(Path) && File.ReadAllBytes(Path) is var bytes && bytes.AsSpan().EndsWith(End) ? Parse(bytes) : null;

    /// <summary>Removes the file.</summary>
    public void Dispose() => RemoveFiles();

    /// <summary>Reads the output of <c>env -0</c>.</summary>
    internal static Dictionary<string, string> Parse(ReadOnlySpan<byte> bytes)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) variables[variable[..equals]] = variable[(equals + 1)..];
        }
        return variables;
    }

    private void RemoveFiles()
    {
        foreach (var file in Directory.EnumerateFiles(directory, $"{Prefix}*")) File.Delete(file);
    }
}
