using System.Globalization;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling.GridEngine;

/// <summary>What Grid Engine's <c>qsub</c> is told of a job: on its command line, and in the script, which people submit by hand.</summary>
internal static class GridEngineOptions
{
    /// <summary>The options, each with its words.</summary>
    public static IReadOnlyList<string[]> Of(JobRequest job)
    {
        var isPlain = PortableText.IsPath(job.LogDirectory);
        return new string[]?[]
        {
            ["-N", PortableText.Name(job.Name)],
            ["-S", "/bin/bash"],
            ["-wd", isPlain ? job.LogDirectory : "/"],
            ["-pe", "smp", job.Cpus.ToString(CultureInfo.InvariantCulture)],
            job.RamPerCpu is { } ram ? ["-l", $"vf={ram}"] : null,
            ["-j", "y"],
            ["-o", isPlain ? job.LogDirectory : "/dev/null"],
            ["-V"],
            ["-notify"],
            job.TaskCount is { } tasks ? ["-t", $"1-{tasks}"] : null,
            job.Predecessor is { } before ? ["-hold_jid", before] : null,
        }.OfType<string[]>().ToList();
    }

    /// <summary>The lines of a script with these options.</summary>
    public static IReadOnlyList<string> Directives(JobRequest job) => Of(job).Select(words => $"#$ {string.Join(' ', words.Select(Quoted))}").ToList();

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
