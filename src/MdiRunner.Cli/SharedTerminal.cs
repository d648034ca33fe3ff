using System.Diagnostics;

namespace MdiRunner.Cli;

/// <summary>Runs a program that takes over the terminal.</summary>
internal static class SharedTerminal
{
    /// <summary>Runs it to its end and gives its exit status.</summary>
    public static int Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
