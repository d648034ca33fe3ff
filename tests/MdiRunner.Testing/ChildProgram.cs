using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>A real program that a test started; whatever happens, it is ended with the test.</summary>
public sealed class ChildProgram : IDisposable
{
    // A program that hangs must fail its test, not the whole run.
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Timer end;

    private ChildProgram(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        process = Process.Start(start)!;
        end = new Timer(_ => process.Kill(entireProcessTree: true), null, LongestLife, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The process number.</summary>
    public int Id => process.Id;

    /// <summary>Starts a program that is found on the PATH.</summary>
    public static ChildProgram Start(string program, params string[] arguments) => new(new ProcessStartInfo(program, arguments));

    /// <summary>Starts the tests' own program, which lies beside the test assembly.</summary>
    public static ChildProgram StartTestProgram(params string[] arguments) =>
        Start("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "MdiRunner.TestProgram.dll"), .. arguments]);

    /// <summary>Sends text to its stdin as it is.</summary>
    public void Type(string text)
    {
        process.StandardInput.Write(text);
        process.StandardInput.Flush();
    }

    /// <summary>Reads its stdout until a line that holds a text, or the end.</summary>
    public void ReadUntil(string text)
    {
        while (ReadLine() is { } line && !line.Contains(text, StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Sends a line to its stdin and gives the next line of its stdout.</summary>
    public string? Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return ReadLine();
    }

    /// <summary>The next line of its stdout, null at the end.</summary>
    public string? ReadLine() => process.StandardOutput.ReadLine();

    /// <summary>Sends it a signal, such as STOP, CONT or KILL.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end and gives the status; 128 and the number of a signal that ended it.</summary>
    public int WaitForExit()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>All it wrote to stderr, once it has ended.</summary>
    public string Errors() => process.StandardError.ReadToEnd();

    /// <summary>All the rest of its stdout, once it has ended.</summary>
    public string Output() => process.StandardOutput.ReadToEnd();

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Dispose();
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
