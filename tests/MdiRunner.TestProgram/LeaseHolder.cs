using MdiRunner.Errors;
using MdiRunner.Execution.Leases;

namespace MdiRunner.TestProgram;

/// <summary>Takes a lease and answers the words on stdin, so that a test can suspend or kill it at a chosen moment.</summary>
internal static class LeaseHolder
{
    public static int Run(string directory)
    {
        using var lease = Lease.Acquire(directory, new LeaseRequest("holder")
        {
            RenewEvery = TimeSpan.FromMilliseconds(100),
            StaleAfter = TimeSpan.FromMilliseconds(1500),
        });
        Console.WriteLine("held");
        while (Console.ReadLine() is "check") Console.WriteLine(Check(lease));
        return 0;
    }

    private static string Check(Lease lease)
    {
        try
        {
            lease.EnsureHeld();
            return "held";
        }
        catch (MdiException error) when (error.Errors[0].Kind == ErrorKind.Busy)
        {
            return "lost";
        }
    }
}
