using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>A call of <c>mdi</c> that is under way.</summary>
public sealed class RunningMdi : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    internal RunningMdi(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The process number.</summary>
    public int Id => process.Id;

    /// <summary>Sends a signal by name, such as TERM or KILL.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until a file exists.</summary>
    public RunningMdi WaitForFile(string path, int seconds = 60)
    {
        for (var i = 0; i < seconds * 50 && !File.Exists(path); i++) Thread.Sleep(20);
        if (!File.Exists(path)) throw new TimeoutException($"{path} did not appear in {seconds} s");
        return this;
    }

    /// <summary>Waits for the end and gives what was printed.</summary>
    public MdiResult WaitForEnd(int seconds = 300)
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(seconds))) throw new TimeoutException($"mdi did not end in {seconds} s");
        var result = new MdiResult(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        Secrets.Search("stdout", result.Output);
        Secrets.Search("stderr", result.Errors);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
