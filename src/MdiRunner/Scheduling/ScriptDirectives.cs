using System.Globalization;
using System.Text;
using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Scheduling.Pbs;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling;

/// <summary>The directives of a job script: each scheduler reads its own and takes the others for comments.</summary>
/// <param name="job">The job.</param>
/// <param name="logs">The directory of logs.</param>
/// <param name="predecessor">The id of the job before; null for none.</param>
/// <param name="isArrayBefore">Whether the job before is an array, of which PBS wants to be told.</param>
internal sealed class ScriptDirectives(PlannedJob job, string logs, string? predecessor, bool isArrayBefore)
{
    // The warning comes up to a minute early: of a shorter job it would leave nothing.
    private static readonly TimeSpan ShortestWarned = TimeSpan.FromMinutes(5);

    private readonly TaskPlan task = job.Action.Tasks[0];

    private bool IsExclusive => Value("exclusive") == "1";

    private string Ram => IsExclusive ? "0" : SlurmMemory(Value("ram-per-cpu"));

    private bool IsWarned => Durations.Parse(Value("time-limit")) is not { } limit || limit >= ShortestWarned;

    /// <inheritdoc/>
    public override string ToString() => GridEngine() + Pbs() + Slurm();

    private string GridEngine() => Section("Sun Grid Engine", "#$ ",
        $"-N  {job.Name}",
        "-S  /bin/bash",
        $"-wd {Path(logs)}",
        $"-pe smp {task.Cpus}",
        $"-l  vf={Value("ram-per-cpu")}",
        "-j  y",
        $"-o  {Path(logs)}",
        "-V",
        "-notify",
        job.IsArray ? $"-t 1-{job.Action.TaskCount}" : null,
        predecessor is null ? null : $"-hold_jid {predecessor}");

    private string Pbs() => Section("Torque PBS", "#PBS ",
        $"-N  {PbsScheduler.ShortName(job.Name)}",
        $"-d  {Path(logs)}",
        $"-l  nodes=1:ppn={task.Cpus}",
        $"-l  mem={(ByteSize.Asked(Value("ram-per-cpu")) ?? 0) * task.Cpus / 1_000_000}mb",
        "-j  oe",
        $"-o  {Path(logs)}",
        "-V",
        job.IsArray ? $"-t 1-{job.Action.TaskCount}" : null,
        predecessor is null ? null : $"-W depend={(isArrayBefore ? $"afterokarray:{predecessor}[]" : $"afterok:{predecessor}")}");

    private string Slurm() => Section("Slurm", "#SBATCH ",
        $"--job-name={job.Name}",
        $"--cpus-per-task={task.Cpus}",
        $"--gpus-per-task={Value("n-gpu")}",
        $"--mem-per-cpu={Ram}",
        "--nodes=1",
        "--ntasks-per-node=1",
        $"--time={Value("time-limit")}",
        $"--partition={Value("partition")}",
        $"--output={Path($"{logs.Replace("%", "%%", StringComparison.Ordinal)}/%x.o{(job.IsArray ? "%A-%a" : "%j")}")}",
        $"--account={Value("account")}",
        $"--mail-user={Value("email")}",
        "--mail-type=NONE",
        "--export=ALL",
        IsWarned ? "--signal=B:TERM@30" : null,
        IsExclusive ? "--exclusive" : null,
        job.IsArray ? $"--array=1-{job.Action.TaskCount}" : null,
        predecessor is null ? null : $"--dependency=afterok:{predecessor}");

    private static string Section(string title, string prefix, params string?[] lines)
    {
        var text = new StringBuilder($"\n# {title} directives\n");
        foreach (var line in lines.OfType<string>()) text.Append(prefix).Append(OneLine(line)).Append('\n');
        return text.ToString();
    }

    // What follows a line end would be run as a command.
    private static string OneLine(string line) => line.Any(char.IsControl)
        ? throw new MdiException(ErrorKind.Validation, $"a job script cannot hold control characters, as this would: {string.Concat(line.Select(character => char.IsControl(character) ? ' ' : character))}")
        : line;

    private string Value(string option) => task.Value(option) ?? "";

    // Schedulers split at blanks, except between quotes.
    private static string Path(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    // Slurm takes whole numbers only.
    private static string SlurmMemory(string text) => text.Contains('.', StringComparison.Ordinal) && ByteSize.Asked(text) is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 999_999) / 1_000_000}M")
        : text;
}
