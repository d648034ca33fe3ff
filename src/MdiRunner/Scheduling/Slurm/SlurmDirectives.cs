using System.Globalization;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.Slurm;

/// <summary>The lines of a script that <c>sbatch</c> reads.</summary>
internal static class SlurmDirectives
{
    private const string Prefix = "#SBATCH ";
    private const string Time = "--time=";

    // The warning comes up to a minute early: of a shorter job it would leave nothing.
    private static readonly TimeSpan ShortestWarned = TimeSpan.FromMinutes(5);

    /// <summary>What a job asks for.</summary>
    public static IReadOnlyList<string> Of(JobRequest job) => new[]
    {
        $"--job-name={job.Name}",
        $"--cpus-per-task={job.Cpus}",
        $"--gpus-per-task={job.Gpus}",
        $"--mem-per-cpu={(job.IsExclusive ? "0" : Memory(job.RamPerCpu))}",
        "--nodes=1",
        "--ntasks-per-node=1",
        $"{Time}{job.TimeLimit}",
        $"--partition={job.Partition}",
        $"--output={Quoted($"{job.LogDirectory.Replace("%", "%%", StringComparison.Ordinal)}/%x.o{(job.TaskCount is null ? "%j" : "%A-%a")}")}",
        $"--account={job.Account}",
        $"--mail-user={job.Email}",
        "--mail-type=NONE",
        "--export=ALL",
        IsWarned(job) ? "--signal=B:TERM@30" : null,
        job.IsExclusive ? "--exclusive" : null,
        job.TaskCount is { } tasks ? $"--array=1-{tasks}" : null,
        job.Predecessor is { } before ? $"--dependency=afterok:{before}" : null,
    }.OfType<string>().Select(option => Prefix + option).ToList();

    /// <summary>The time limit among them; null where there is none.</summary>
    public static TimeSpan? TimeLimit(IEnumerable<string> script)
    {
        var line = script.FirstOrDefault(line => line.StartsWith(Prefix + Time, StringComparison.Ordinal));
        return line is null ? null : Durations.Parse(line[(Prefix + Time).Length..].Trim());
    }

    private static bool IsWarned(JobRequest job) => Durations.Parse(job.TimeLimit) is not { } limit || limit >= ShortestWarned;

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    // Slurm takes whole numbers only.
    private static string Memory(string text) => text.Contains('.', StringComparison.Ordinal) && ByteSize.Asked(text) is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 999_999) / 1_000_000}M")
        : text;
}
