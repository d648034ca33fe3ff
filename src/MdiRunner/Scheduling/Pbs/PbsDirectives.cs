using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.Pbs;

/// <summary>The lines of a script that PBS's <c>qsub</c> reads.</summary>
internal static class PbsDirectives
{
    private const int LongestName = 15;

    /// <summary>As much of a name as PBS takes.</summary>
    public static string ShortName(string name) => name.Length > LongestName ? name[..LongestName] : name;

    /// <summary>What a job asks for.</summary>
    public static IReadOnlyList<string> Of(JobRequest job) => new[]
    {
        $"-N  {ShortName(job.Name)}",
        $"-d  {Quoted(job.LogDirectory)}",
        $"-l  nodes=1:ppn={job.Cpus}",
        $"-l  mem={(ByteSize.Asked(job.RamPerCpu) ?? 0) * job.Cpus / 1_000_000}mb",
        "-j  oe",
        $"-o  {Quoted(job.LogDirectory)}",
        "-V",
        job.TaskCount is { } tasks ? $"-t 1-{tasks}" : null,
        job.Predecessor is { } before ? $"-W depend={(job.IsPredecessorArray ? $"afterokarray:{before}[]" : $"afterok:{before}")}" : null,
    }.OfType<string>().Select(option => $"#PBS {option}").ToList();

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
