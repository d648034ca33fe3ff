using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.Pbs;

/// <summary>What PBS's <c>qsub</c> is told of a job, in the lines of its script.</summary>
internal static class PbsOptions
{
    private const int LongestName = 15;

    /// <summary>As much of a name as PBS takes.</summary>
    public static string Name(string name) => PortableText.Name(name) is { Length: > LongestName } safe ? safe[..LongestName] : PortableText.Name(name);

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Directives(JobRequest job) => new[]
    {
        $"-N {Name(job.Name)}",
        $"-d {(PortableText.IsPath(job.LogDirectory) ? Quoted(job.LogDirectory) : "/")}",
        $"-l nodes=1:ppn={job.Cpus}",
        job.RamPerCpu is { } ram ? $"-l mem={(ByteSize.Asked(ram) ?? 0) * job.Cpus / 1_000_000}mb" : null,
        "-j oe",
        $"-o {(PortableText.IsPath(job.LogDirectory) ? Quoted(job.LogDirectory) : "/dev/null")}",
        "-V",
        job.TaskCount is { } tasks ? $"-t 1-{tasks}" : null,
        job.Predecessor is { } before ? $"-W depend={(job.IsPredecessorArray ? $"afterokarray:{before}[]" : $"afterok:{before}")}" : null,
    }.OfType<string>().Select(option => $"#PBS {option}").ToList();

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
