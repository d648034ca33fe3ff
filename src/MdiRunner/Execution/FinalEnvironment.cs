using System.Text;

namespace MdiRunner.Execution;

/// <summary>The environment as an action's script left it, handed over in a file of NUL-separated variables.</summary>
public static class FinalEnvironment
{
    /// <summary>Reads the file; null where the script did not come to its end.</summary>
    public static IReadOnlyDictionary<string, string>? Take(string file) => File.Exists(file) ? Parse(File.ReadAllBytes(file)) : null;

    /// <summary>Reads the output of <c>env -0</c>.</summary>
    internal static Dictionary<string, string> Parse(byte[] bytes)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) variables[variable[..equals]] = variable[(equals + 1)..];
        }
        return variables;
    }
}
