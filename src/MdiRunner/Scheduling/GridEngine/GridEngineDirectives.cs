using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling.GridEngine;

/// <summary>The lines of a script that Grid Engine's <c>qsub</c> reads.</summary>
internal static class GridEngineDirectives
{
    /// <summary>What a job asks for.</summary>
    public static IReadOnlyList<string> Of(JobRequest job) => new[]
    {
        $"-N  {job.Name}",
        "-S  /bin/bash",
        $"-wd {Quoted(job.LogDirectory)}",
        $"-pe smp {job.Cpus}",
        $"-l  vf={job.RamPerCpu}",
        "-j  y",
        $"-o  {Quoted(job.LogDirectory)}",
        "-V",
        "-notify",
        job.TaskCount is { } tasks ? $"-t 1-{tasks}" : null,
        job.Predecessor is { } before ? $"-hold_jid {before}" : null,
    }.OfType<string>().Select(option => $"#$ {option}").ToList();

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
