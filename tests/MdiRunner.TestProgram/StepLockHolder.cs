using MdiRunner.Storage;

namespace MdiRunner.TestProgram;

/// <summary>Takes the lock of a step record and keeps it until it is killed.</summary>
internal static class StepLockHolder
{
    public static int Run(string stepFile)
    {
        using var held = FileLock.Take(stepFile);
        Console.WriteLine("locked");
        Console.ReadLine();
        return 0;
    }
}
