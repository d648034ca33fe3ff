using MdiRunner.Storage;

namespace MdiRunner.TestProgram;

/// <summary>Takes the lock of a status file and keeps it until it is killed.</summary>
internal static class StatusLockHolder
{
    public static int Run(string statusFile)
    {
        using var held = FileLock.Take(statusFile);
        Console.WriteLine("locked");
        Console.ReadLine();
        return 0;
    }
}
