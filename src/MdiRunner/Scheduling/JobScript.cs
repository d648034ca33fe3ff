using System.Text;
using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Scheduling;

/// <summary>
/// The batch script of a job, with directives for all schedulers. It calls <c>mdi</c> by its absolute path and carries the job file as it was when it was
/// submitted, so that nothing that is edited or released afterwards changes what runs.
/// </summary>
public sealed record JobScript
{
    /// <summary>How many lines of a script may be directives.</summary>
    internal const int MostDirectives = 60;

    /// <summary>The job.</summary>
    public required PlannedJob Job { get; init; }

    /// <summary>All schedulers: who has the script can submit it to another one by hand.</summary>
    public required IReadOnlyList<IScheduler> Schedulers { get; init; }

    /// <summary>The one that the script is for; null for the shell.</summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>Where the log is to be.</summary>
    public required string LogDirectory { get; init; }

    /// <summary>The words that call <c>mdi</c>: its absolute path, with <c>-d</c> in developer mode.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The installation's directory.</summary>
    public required string Installation { get; init; }

    /// <summary>The job file's full path.</summary>
    public required string JobFile { get; init; }

    /// <summary>The job file's text.</summary>
    public required string JobText { get; init; }

    /// <summary>Options behind the job file on the command line.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The id of the job that must succeed before; null for none.</summary>
    public string? Predecessor { get; init; }

    /// <summary>Whether the job before is an array.</summary>
    public bool IsPredecessorArray { get; init; }

    /// <summary>Logs that must tell of success first, for a scheduler that starts a job however the one before it ended.</summary>
    public IReadOnlyList<string> PredecessorLogs { get; init; } = [];

    private IReadOnlyList<TaskPlan> Tasks => Job.Action.ToTasks();

    /// <summary>The text of the script.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("#!/bin/bash\n");
        foreach (var scheduler in Schedulers) AppendDirectives(text, scheduler);
        text.Append($"\nlogs_before=({Quoted(PredecessorLogs)})\n");
        text.Append($"export MDI_DIR={ShellWord.InQuotes(Installation)}\n");
        text.Append("export IS_DELAYED_EXECUTION=1 JOB_FILE_ON_STDIN=1\n");
        text.Append($"export JOB_OUTPUT_DIRS={ShellWord.InQuotes(Each(task => task.OutputDirectory))}\n");
        text.Append($"export JOB_DATA_NAMES={ShellWord.InQuotes(Each(task => task.DataName))}\n");
        text.Append($"export JOB_SUITE_VERSIONS={ShellWord.InQuotes(new PinnedVersions(Job.Action.Pipeline).ToString())}\n");
        text.Append(ScriptBody.Before(Schedulers.SelectMany(scheduler => scheduler.Variables.Tasks), OwnLog));
        text.Append($"    (trap '' USR1 USR2 XCPU; exec {Quoted(Command)} \\\n    {ShellWord.InQuotes(Job.Action.Pipeline.FullName)} {ShellWord.InQuotes(Job.Action.Action.Name)} \\\n    {ShellWord.InQuotes(JobFile)} \"$task\" {Quoted(Options)}) <<'{Delimiter}' &\n");
        text.Append(JobText.TrimEnd('\n')).Append($"\n{Delimiter}\n");
        return text.Append(ScriptBody.After).ToString();
    }

    private void AppendDirectives(StringBuilder text, IScheduler scheduler)
    {
        text.Append($"\n# {scheduler.Title} directives\n");
        foreach (var line in scheduler.Directives(Request)) text.Append(OneLine(line)).Append('\n');
    }

    /// <summary>What is asked of the scheduler.</summary>
    public JobRequest Request => JobRequest.Of(Job.Name, LogDirectory, Tasks) with { Predecessor = Predecessor, IsPredecessorArray = IsPredecessorArray };

    // Of an odd directory: the scheduler could not be told its name.
    private string OwnLog => Scheduler is null || Scheduler.CanWriteLogTo(LogDirectory) ? "" : $"""
        id={Scheduler.Variables.InShell}
        exec > {ShellWord.InQuotes(Path.Combine(LogDirectory, Scheduler.JobName(Job.Name)))}"{Scheduler.LogName("", "${id%%[!0-9]*}", Job.IsArray ? "$task" : null)}" 2>&1

        """;

    // What follows a line end would be run as a command.
    private static string OneLine(string line) => line.Any(char.IsControl)
        ? throw new MdiException(ErrorKind.Validation, $"a job script cannot hold control characters, as this would: {string.Concat(line.Select(character => char.IsControl(character) ? ' ' : character))}")
        : line;

    // Not to be a line of the job file itself.
    private string Delimiter => "END_OF_JOB_FILE_" + HashSum.Sha256Of(JobText)[..12];

    private string Each(Func<TaskPlan, string> value) => Tasks.Select(value).Distinct().ToList() is [var one] ? one : string.Join(' ', Tasks.Select(value));

    private static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(ShellWord.InQuotes));
}
