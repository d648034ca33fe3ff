using MdiRunner.Cli.Rendering;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>A command of the job manager: what may be typed, and what help says of it.</summary>
/// <param name="Name">The command.</param>
/// <param name="Purpose">What it does.</param>
/// <param name="Options">Its own options with their explanations.</param>
internal sealed record ManagerCommand(string Name, string Purpose, params (OptionSyntax Syntax, string Explanation)[] Options)
{
    private static readonly OptionSyntax Json = new("json", null, true);

    private static readonly (OptionSyntax Syntax, string Explanation) AsksNothing = (ManagerWords.Force, "ask nothing");
    private static readonly (OptionSyntax Syntax, string Explanation) OfJobs = (new("job", "j", false), "only these jobs: N, N[task], N*, N+, N-M, N,M or all");

    private static readonly (OptionSyntax Syntax, string Explanation)[] OfSubmissions =
    [
        (ManagerWords.DryRun, "only check, and show what would be queued"),
        (new("delete", "x", true), "end jobs that run or wait for the same work first"),
        (new("execute", "e", true), "run the jobs here, one after the other, instead of queueing them"),
        (ManagerWords.Force, "submit also what is queued or done already, make missing output directories, ask nothing"),
        (new("from-action", "t", false), "begin with this action"),
        (new("to-action", "T", false), "end with this action"),
    ];

    /// <summary>What follows the options.</summary>
    public string Operands { get; init; } = "job.yml …";

    /// <summary>Whether options of the pipeline may follow; they override the job file.</summary>
    public bool TakesPipelineOptions { get; init; }

    /// <summary>All of them, in the order of help.</summary>
    public static IReadOnlyList<ManagerCommand> All { get; } =
    [
        new("inspect", "check a job file and show all values it leads to; run nothing") { TakesPipelineOptions = true },
        new("mkdir", "make the output directories that a job file needs", (ManagerWords.DryRun, "only show which"), AsksNothing),
        new("submit", "queue all jobs of a job file on the cluster; --execute runs them here", OfSubmissions) { TakesPipelineOptions = true },
        new("extend", "queue what is new, failed or was deleted", OfSubmissions) { TakesPipelineOptions = true },
        new("status", "show how all submitted jobs stand, with times, memory and deliveries; --json", (Json, "for programs: docs/json.md")),
        new("start", "show when pending jobs are expected to start"),
        new("report", "show what ran, with its log, its package and its delivery as they stand now", OfJobs,
            (new("all", null, true), "the whole of long logs, and not their beginning and end"), (Json, "for programs: docs/json.md")),
        new("script", "show the scripts of submitted jobs", OfJobs),
        new("ssh", "open a shell, or run a command, on the host of a running job", OfJobs) { Operands = "job.yml [command …]" },
        new("top", "run 'top' on the host of a running job", OfJobs) { Operands = "job.yml" },
        new("ls", "list a job's directory", OfJobs) { Operands = "job.yml" },
        new("delete", "end jobs, and those that wait for them", (ManagerWords.DryRun, "only show which"), OfJobs, AsksNothing),
        new("rollback", "take the last submission back", (ManagerWords.DryRun, "only show what would be taken back"), AsksNothing, (new("count", "N", false), "how many submissions [1]")),
        new("purge", "take all submissions back, with their scripts and logs", (ManagerWords.DryRun, "only show what would be taken back"), AsksNothing),
        new("push", "deliver the data packages that are due", (new("check", null, true), "try key, login, directory and room; send nothing"),
            (new("list", null, true), "show what would be sent where; send nothing"), (Json, "with --list, for programs")) { TakesPipelineOptions = true },
        new("package", "list or verify a data package", (Json, "for programs: docs/json.md")) { Operands = "list|verify FILE.zip" },
    ];

    /// <summary>The options that the command itself takes.</summary>
    public IEnumerable<OptionSyntax> Syntax => Options.Select(option => option.Syntax);

    /// <summary>A call as a pattern.</summary>
    public string Usage =>
        $"mdi {Name}{string.Concat(Syntax.Select(option => $" [--{option.Name}{(option.IsFlag ? "" : $" {option.Name.ToUpperInvariant()}")}]"))} {Operands}{(TakesPipelineOptions ? " [options of the pipeline]" : "")}";

    /// <summary>What <c>--help</c> shows.</summary>
    public string Help => CommandHelp.Of(Name, Purpose, $"mdi {Name} [options] {Operands}{(TakesPipelineOptions ? " [options of the pipeline]" : "")}", Options);

    /// <summary>The command of a name.</summary>
    public static ManagerCommand Of(string name) => All.First(command => command.Name == name);
}
