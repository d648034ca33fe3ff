using System.Diagnostics;

namespace MdiRunner.Benchmarks;

/// <summary>A program that takes part in a comparison.</summary>
public static class Tool
{
    /// <summary>Whether a program is on the PATH.</summary>
    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, program)));

    /// <summary>Runs words to their end, with all they print thrown away.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="environment">Variables that are set for it; null removes one.</param>
    /// <param name="directory">Its working directory.</param>
    /// <exception cref="InvalidOperationException">It ended with another status than 0; what it said last is in the message.</exception>
    public static void Run(IEnumerable<string> words, IReadOnlyDictionary<string, string?>? environment = null, string? directory = null) => Read(words, environment, directory);

    /// <summary>Runs words to their end and gives what they printed on stdout.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="environment">Variables that are set for it; null removes one.</param>
    /// <param name="directory">Its working directory.</param>
    /// <param name="mostStatus">The highest status that it may end with.</param>
    /// <exception cref="InvalidOperationException">It ended with a higher status; what it said last is in the message.</exception>
    public static string Read(IEnumerable<string> words, IReadOnlyDictionary<string, string?>? environment = null, string? directory = null, int mostStatus = 0)
    {
        var all = words.ToList();
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode <= mostStatus ? output
            : throw new InvalidOperationException($"'{string.Join(' ', all)}' ended with status {process.ExitCode}:\n{errors.Result}{output[^Math.Min(output.Length, 2000)..]}");
    }
}
