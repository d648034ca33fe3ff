using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>Calls the scripts in tests/fixtures, which start and stop private schedulers.</summary>
internal static class Fixture
{
    /// <summary>Starts a scheduler and gives the variables that its script prints as <c>export NAME=value …</c>.</summary>
    public static IReadOnlyDictionary<string, string> Up(string script, string directory)
    {
        var line = Call("bash", [Path(script), directory], new Dictionary<string, string>()).Split('\n').Last(text => text.StartsWith("export ", StringComparison.Ordinal));
        return line.Split(' ').Skip(1).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>Stops it.</summary>
    public static void Down(string script, string directory) => Call("bash", [Path(script), directory], new Dictionary<string, string>());

    /// <summary>Calls a program and gives its stdout.</summary>
    public static string Call(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        // Daemons that a script starts keep its stderr open: it goes to a file.
        var errors = System.IO.Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("bash", ["-c", "exec \"$@\" 2>\"$0\"", errors, program, .. arguments]) { RedirectStandardOutput = true };
            foreach (var (name, value) in environment) start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {File.ReadAllText(errors)}");
        }
        finally
        {
            File.Delete(errors);
        }
    }

    private static string Path(string script) => System.IO.Path.Combine(MdiCommand.Repository, "tests", "fixtures", script);
}
