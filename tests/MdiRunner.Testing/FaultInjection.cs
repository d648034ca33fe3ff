namespace MdiRunner.Testing;

/// <summary>Runs the tests' own program under strace(1), which makes one of its system calls go wrong.</summary>
public sealed class FaultInjection(params string[] program)
{
    private const int MostCalls = 200;

    /// <summary>
    /// Runs the program again and again, killed as it enters the first, second, … use of a system call, until a run
    /// comes to its end.
    /// </summary>
    /// <param name="call">The system call, such as <c>rename</c>.</param>
    /// <param name="before">Called before each run.</param>
    /// <param name="after">Called after each run that was killed.</param>
    /// <returns>How often the program was killed.</returns>
    public int KillAtEach(string call, Action before, Action after)
    {
        for (var use = 1; use <= MostCalls; use++)
        {
            before();
            if (Run($"{call}:signal=KILL:when={use}") == 0) return use - 1;
            after();
        }
        throw new InvalidOperationException($"{call} is used more than {MostCalls} times");
    }

    /// <summary>Runs the program with an error from a system call, and gives its status.</summary>
    /// <param name="call">The system call, such as <c>fsync</c>.</param>
    /// <param name="error">The error, such as <c>ENOSPC</c>.</param>
    public int Fail(string call, string error) => Run($"{call}:error={error}");

    private int Run(string injection)
    {
        var names = injection.Split(':')[0];
        using var strace = ChildProgram.Start("env",
        [
            "DOTNET_EnableDiagnostics=0", "DOTNET_TieredPGO=0", "strace", "-f", "-qq", "-o", "/dev/null", $"-etrace={names}", $"-einject={injection}",
            "dotnet", System.IO.Path.Combine(AppContext.BaseDirectory, "MdiRunner.TestProgram.dll"), .. program,
        ]);
        strace.Errors();
        return strace.WaitForExit();
    }
}
