using System.Globalization;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.Slurm;

/// <summary>What <c>sbatch</c> is told of a job: on its command line, which beats the site's environment, and in the script, which people submit by hand.</summary>
internal static class SlurmOptions
{
    private const string Prefix = "#SBATCH ";
    private const string Time = "--time=";
    private const string PlainMarks = "-_./=:,%@+[]";

    // The warning comes up to a minute early: of a shorter job it would leave nothing.
    private static readonly TimeSpan ShortestWarned = TimeSpan.FromMinutes(5);

    /// <summary>The options; what the job file leaves open is left to the site.</summary>
    public static IReadOnlyList<string> Of(JobRequest job) => new[]
    {
        $"--job-name={Name(job.Name)}",
        $"--cpus-per-task={job.Cpus}",
        Given("--gpus-per-task=", job.Gpus),
        Given("--mem-per-cpu=", job.IsExclusive ? "0" : Memory(job.RamPerCpu)),
        "--nodes=1",
        "--ntasks-per-node=1",
        Given(Time, job.TimeLimit),
        Given("--partition=", job.Partition),
        $"--output={Log(job)}",
        Given("--account=", job.Account),
        Given("--mail-user=", job.Email),
        "--mail-type=NONE",
        "--export=ALL",
        IsWarned(job) ? "--signal=B:TERM@30" : null,
        job.IsExclusive ? "--exclusive" : null,
        job.TaskCount is { } tasks ? $"--array=1-{tasks}" : null,
        job.Predecessor is { } before ? $"--dependency=afterok:{before}" : null,
    }.OfType<string>().ToList();

    /// <summary>The lines of a script with these options.</summary>
    public static IReadOnlyList<string> Directives(JobRequest job) => Of(job).Select(option => Prefix + Quoted(option)).ToList();

    /// <summary>The time limit among them; null where there is none.</summary>
    public static TimeSpan? TimeLimit(IEnumerable<string> script)
    {
        var line = script.FirstOrDefault(line => line.StartsWith(Prefix + Time, StringComparison.Ordinal));
        return line is null ? null : Durations.Parse(line[(Prefix + Time).Length..].Trim());
    }

    /// <summary>A name without backslash, which in the name of a log would stop the replacement of the job's id.</summary>
    public static string Name(string name) => name.Replace('\\', '_');

    /// <summary>Whether Slurm replaces the job's id in the name of a log there.</summary>
    public static bool CanWriteLogTo(string directory) => !directory.Contains('\\', StringComparison.Ordinal);

    private static string Log(JobRequest job) => CanWriteLogTo(job.LogDirectory)
        ? $"{job.LogDirectory}/{Name(job.Name)}".Replace("%", "%%", StringComparison.Ordinal) + (job.TaskCount is null ? ".o%j" : ".o%A-%a")
        : "/dev/null";

    private static string? Given(string option, string? value) => value is null ? null : option + value;

    private static bool IsWarned(JobRequest job) => Durations.Parse(job.TimeLimit ?? "") is not { } limit || limit >= ShortestWarned;

    // A directive ends at # and is split at blanks, but for what stands in quotes; a backslash takes the next character as it is.
    private static string Quoted(string option)
    {
        if (option.All(character => char.IsAsciiLetterOrDigit(character) || PlainMarks.Contains(character, StringComparison.Ordinal))) return option;
        var value = option.IndexOf('=', StringComparison.Ordinal) + 1;
        return $"{option[..value]}\"{option[value..].Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    // Slurm takes whole numbers only.
    private static string? Memory(string? text) => text is not null && text.Contains('.', StringComparison.Ordinal) && ByteSize.Asked(text) is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 999_999) / 1_000_000}M")
        : text;
}
