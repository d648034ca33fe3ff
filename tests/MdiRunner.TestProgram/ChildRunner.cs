using MdiRunner.Execution.Process;

namespace MdiRunner.TestProgram;

/// <summary>Runs a shell script as mdi runs an action, and tells at the end how it went.</summary>
internal static class ChildRunner
{
    public static int Run(string directory, string script, string? outputFile)
    {
        var command = new ChildCommand("bash", ["-c", script], directory, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" })
        {
            OutputFile = outputFile,
            KillAfter = TimeSpan.FromSeconds(2),
            LeftoverPatience = TimeSpan.FromSeconds(1),
        };
        var outcome = ChildProcess.RunAsync(command).GetAwaiter().GetResult();
        Console.WriteLine($"status={outcome.Status} interrupted={outcome.InterruptedBy} left={outcome.LeftProcesses}");
        return 0;
    }
}
