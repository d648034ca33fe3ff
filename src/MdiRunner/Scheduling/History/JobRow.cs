using System.Globalization;

namespace MdiRunner.Scheduling.History;

/// <summary>One job in the status file: a line of 16 columns between tabs. The reference reads and writes the same lines.</summary>
public sealed record JobRow
{
    /// <summary>The name of the scheduler for runs in the shell.</summary>
    public const string LocalScheduler = "local";

    /// <summary>What stands as exit status of a job that was deleted.</summary>
    public const string DeletedStatus = "deleted";

    /// <summary>The line above the rows of a submission.</summary>
    public const string Header =
        "jobName\tjobID\tarray\tjobNo\tpredecessors\tsuccessors\tstart_time\texit_status\twalltime\tmaxvmem\ttargetScript\tcommand\tinstrsFile\tscriptFile\tuser\tqType";

    private const int ColumnCount = 16;

    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The scheduler's id; all digits.</summary>
    public required string JobId { get; init; }

    /// <summary>The tasks of an array; empty for a single job.</summary>
    public IReadOnlyList<int> Tasks { get; init; } = [];

    /// <summary>The job's number within its submission, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Numbers of the jobs that must succeed before.</summary>
    public IReadOnlyList<int> Predecessors { get; init; } = [];

    /// <summary>Numbers of the jobs that wait for this one.</summary>
    public IReadOnlyList<int> Successors { get; init; } = [];

    /// <summary>When it started, as the log has it; empty until then.</summary>
    public string StartTime { get; init; } = "";

    /// <summary>The exit status when all digits; <c>deleted</c>; else the scheduler's state when last seen.</summary>
    public string ExitStatus { get; init; } = "";

    /// <summary><c>hh:mm:ss</c>.</summary>
    public string WallTime { get; init; } = "";

    /// <summary>In GB, with three decimals and <c>G</c>.</summary>
    public string Memory { get; init; } = "";

    /// <summary>The script that was submitted.</summary>
    public required string Script { get; init; }

    /// <summary>What the job does: see <see cref="JobKey"/>.</summary>
    public required string Command { get; init; }

    /// <summary>Why a job ended that did not end by itself. The column is the reference's <c>instrsFile</c>, which it keeps and never uses.</summary>
    public string Note { get; init; } = "";

    /// <summary>The reference's column <c>scriptFile</c>, kept as it is.</summary>
    public string Unused { get; init; } = "";

    /// <summary>Who submitted it.</summary>
    public required string User { get; init; }

    /// <summary>Whose queue it is in.</summary>
    public required string Scheduler { get; init; }

    /// <summary>What tells it from all other jobs. Schedulers begin again at 1 some day: the id alone does not.</summary>
    public (string Scheduler, string JobId, string Script) Identity => (Scheduler, JobId, Script);

    /// <summary>Whether it was deleted through mdi, or through the reference.</summary>
    public bool IsDeleted => ExitStatus.Contains(DeletedStatus, StringComparison.Ordinal);

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsFinal => IsDeleted || Status is not null;

    /// <summary>The exit status; null while there is none.</summary>
    public int? Status => ExitStatus.Length > 0 && ExitStatus.All(char.IsAsciiDigit) && int.TryParse(ExitStatus, CultureInfo.InvariantCulture, out var status) ? status : null;

    /// <summary>Reads a line; null where it is no job's.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="before">The row above, whose texts are shared where they are the same: histories are long and rows are much alike.</param>
    public static JobRow? Parse(ReadOnlySpan<char> line, JobRow? before = null)
    {
        Span<Range> columns = stackalloc Range[ColumnCount + 1];
        if (line.Split(columns, '\t') < ColumnCount) return null;
        var id = line[columns[1]];
        if (id.IsEmpty || id.ContainsAnyExceptInRange('0', '9')) return null;
        return new JobRow
        {
            Name = line[columns[0]].TrimEnd().ToString(),
            JobId = id.ToString(),
            Tasks = Numbers(line[columns[2]]),
            Number = Numbers(line[columns[3]]) is [var number] ? number : 0,
            Predecessors = Numbers(line[columns[4]]),
            Successors = Numbers(line[columns[5]]),
            StartTime = Text(line[columns[6]], before?.StartTime),
            ExitStatus = Text(line[columns[7]], before?.ExitStatus),
            WallTime = Text(line[columns[8]], before?.WallTime),
            Memory = Text(line[columns[9]], before?.Memory),
            Script = Text(line[columns[10]], before?.Script),
            Command = Text(line[columns[11]], before?.Command),
            Note = Text(line[columns[12]], before?.Note),
            Unused = Text(line[columns[13]], before?.Unused),
            User = Text(line[columns[14]], before?.User),
            Scheduler = Text(line[columns[15]], before?.Scheduler),
        };
    }

    /// <summary>The line.</summary>
    public override string ToString()
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        WriteTo(line);
        return line.ToString();
    }

    /// <summary>Writes the line, without its end.</summary>
    public void WriteTo(TextWriter file)
    {
        file.Write(Name);
        Cell(file, JobId);
        Cell(file, Text(Tasks));
        Cell(file, Number.ToString(CultureInfo.InvariantCulture));
        Cell(file, Text(Predecessors));
        Cell(file, Text(Successors));
        foreach (var cell in (ReadOnlySpan<string>)[StartTime, ExitStatus, WallTime, Memory, Script, Command, Note, Unused, User, Scheduler]) Cell(file, cell);
    }

    private static void Cell(TextWriter file, string text)
    {
        file.Write('\t');
        file.Write(text);
    }

    private static string Text(IReadOnlyList<int> numbers) => numbers.Count == 0 ? "" : string.Join(',', numbers);

    private static string Text(ReadOnlySpan<char> text, string? before) => before is not null && text.SequenceEqual(before) ? before : text.ToString();

    // The reference has written "1" and nothing in place of job numbers; what is no number is left out.
    private static IReadOnlyList<int> Numbers(ReadOnlySpan<char> list)
    {
        if (list.IsEmpty) return [];
        var numbers = new List<int>();
        foreach (var range in list.Split(','))
            if (int.TryParse(list[range], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) numbers.Add(number);
        return numbers;
    }
}
