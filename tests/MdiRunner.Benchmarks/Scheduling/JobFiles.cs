namespace MdiRunner.Benchmarks.Scheduling;

/// <summary>Job files of the two installations, and what was submitted from them.</summary>
internal static class JobFiles
{
    /// <summary>Gives both a Slurm that answers at once, and no other scheduler.</summary>
    public static void UseSlurm(this Installations installations)
    {
        installations.ForgetScheduler();
        installations.Variables["PATH"] = new SlurmStandIn(Directory.CreateDirectory(installations["path"]).FullName).Directory;
    }

    /// <summary>Writes a job file for some actions of <c>bench</c>.</summary>
    public static void WriteJob(this Installations installations, string who, string dataName, params string[] actions)
    {
        var output = Directory.CreateDirectory(installations[$"out-{who}"]).FullName;
        File.WriteAllText(installations[$"{who}.yml"], $"""
            pipeline: bench
            shared:
                output:
                    output-dir: {output}
                    data-name: {dataName}
            {string.Join('\n', actions.Select(action => $"{action}: {{}}"))}
            execute:
            {string.Join('\n', actions.Select(action => $"    - {action}"))}

            """);
    }

    /// <summary>The directory that belongs to a job file.</summary>
    public static string Data(this Installations installations, string who) => installations[$".{who}.yml.data"];

    /// <summary>Removes all that was submitted.</summary>
    public static void ForgetJobs(this Installations installations, string who)
    {
        if (Directory.Exists(installations.Data(who))) Directory.Delete(installations.Data(who), recursive: true);
    }
}
