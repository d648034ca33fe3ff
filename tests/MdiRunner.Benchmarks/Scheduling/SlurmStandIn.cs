namespace MdiRunner.Benchmarks.Scheduling;

/// <summary>Commands of Slurm that answer at once, so that a measurement shows the tool that calls them. They are all that the PATH offers beside the system's own.</summary>
public sealed class SlurmStandIn
{
    private static readonly (string Name, string Body)[] Programs =
    [
        ("sinfo", "echo standard"),
        ("squeue", "[ \"$1\" = -h ] || echo JOBID PARTITION NAME USER ST TIME NODES"),
        ("sacct", "exit 0"),
        ("scontrol", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1"),
        ("scancel", "exit 0"),
        ("sbatch", "read -r last < \"$0.last\"; echo $((last + 1)) > \"$0.last\"; echo Submitted batch job $((last + 1))"),
    ];

    /// <summary>Writes the commands, and links to those of the system but for schedulers.</summary>
    /// <param name="directory">An empty directory.</param>
    public SlurmStandIn(string directory)
    {
        Directory = directory;
        foreach (var program in System.IO.Directory.EnumerateFiles("/usr/bin").Where(path => !IsScheduler(Path.GetFileName(path))))
            File.CreateSymbolicLink(Path.Combine(directory, Path.GetFileName(program)), program);
        foreach (var (name, body) in Programs) Write(name, body);
        File.WriteAllText(Path.Combine(directory, "sbatch.last"), "100000\n");
    }

    /// <summary>All that the PATH is to have.</summary>
    public string Directory { get; }

    private static bool IsScheduler(string name) => name is "qhost" or "qsub" or "qstat" or "qdel" or "qacct" or "showq" || Programs.Any(program => program.Name == name);

    private void Write(string name, string body)
    {
        var path = Path.Combine(Directory, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
