using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>Commands that speak as Slurm's, first on the PATH; each can be exchanged for one that behaves otherwise.</summary>
internal static class SlurmStandIns
{
    /// <summary>A queue with job 77, which runs.</summary>
    internal const string Running = """
        echo "77|N/A|RUNNING|R|None|2026-11-23T10:00:00|N/A|0:05|10:00|/x.sh"
        """;

    /// <summary>A cluster that accepts each job as number 77, runs it, and keeps no records.</summary>
    public static Scenario WithSlurmStandIns(this Scenario scenario) => scenario
        .WithVariable("MDI_SCHEDULER", "slurm").WithVariable("PATH", $"{scenario["bin"]}:{Environment.GetEnvironmentVariable("PATH")}")
        .WithStandIn("sinfo", "echo standard")
        .WithStandIn("sbatch", "echo Submitted batch job 77")
        .WithStandIn("squeue", Running)
        .WithStandIn("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1")
        .WithStandIn("scontrol", "exit 1")
        .WithStandIn("scancel", "exit 0");

    // In the place of the earlier one, not over it: a bash that has killed its caller reads on, and would find the end of the new script, which calls sbatch.
    /// <summary>Puts a command in place. <c>@ROOT@</c> stands for the working directory.</summary>
    public static Scenario WithStandIn(this Scenario scenario, string program, string body)
    {
        var path = $"bin/{program}";
        if (File.Exists(scenario[path])) File.Delete(scenario[path]);
        scenario.WithFile(path, $"#!/bin/bash\n{body}\n");
        File.SetUnixFileMode(scenario[path], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return scenario;
    }

    /// <summary>The log of a job that ended.</summary>
    internal static string Log(int status) => $"""

        ---
        job-manager:
            host: node1
            started: Mon 11/23/26 10:00
        ---
        pipeline: flow

        ---
        job-manager:
            exit_status: {status}
            walltime: 0:01.16
            seconds: 1.16
            maxvmem: 10844K
            swaps: 0
        ---
        job-manager:
            ended: Mon 11/23/26 10:00
        ...

        """;
}
