namespace MdiRunner.TestProgram;

/// <summary>Is started by a real sshd in place of its SFTP server, and misbehaves as it is told.</summary>
internal static class SftpSubsystem
{
    public static int Run(string fault)
    {
        var faults = fault switch
        {
            "corrupt-once" => new TinyFaults { CorruptWrites = 1 },
            "corrupt-always" => new TinyFaults { CorruptWrites = int.MaxValue },
            "short-write-once" => new TinyFaults { ShortWrites = 1 },
            "short-write-always" => new TinyFaults { ShortWrites = int.MaxValue },
            "short-read" => new TinyFaults { LongestRead = 1000 },
            "refused-rename" => new TinyFaults { RefusedRenames = int.MaxValue },
            "lost-rename" => new TinyFaults { LosesRenames = true },
            _ => throw new ArgumentException($"not a fault: {fault}"),
        };
        new TinySftpServer(Console.OpenStandardInput(), Console.OpenStandardOutput(), faults).Run();
        return 0;
    }
}
