using System.Diagnostics;
using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Execution.Leases;

namespace MdiRunner.TestProgram;

/// <summary>
/// Takes a lease again and again against other processes. While it holds it, it owns the file <c>inside</c>; to find
/// that file there although its owner lives is the violation that the test looks for. Now and then it kills itself
/// while it holds the lease.
/// </summary>
internal static class LeaseRacer
{
    public static int Run(string directory, int rounds, int deaths)
    {
        var inside = Path.Combine(directory, "inside");
        var random = new Random();
        for (var round = 0; round < rounds;)
        {
            if (TryAcquire(directory) is not { } lease) continue;
            using (lease)
            {
                Enter(inside);
                lease.EnsureHeld();
                if (random.Next(rounds) < deaths) Process.GetCurrentProcess().Kill();
                File.Delete(inside);
            }
            round++;
        }
        return 0;
    }

    private static Lease? TryAcquire(string directory)
    {
        try
        {
            return Lease.Acquire(directory, new LeaseRequest("racer"));
        }
        catch (MdiException error) when (error.Errors[0].Kind == ErrorKind.Busy)
        {
            return null;
        }
    }

    private static void Enter(string inside)
    {
        if (File.Exists(inside))
        {
            var owner = int.Parse(File.ReadAllText(inside), CultureInfo.InvariantCulture);
            if (IsAlive(owner)) throw new InvalidOperationException($"process {owner} holds the lease too");
            File.Delete(inside);
        }
        using var file = new StreamWriter(new FileStream(inside, FileMode.CreateNew));
        file.Write(Environment.ProcessId);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
