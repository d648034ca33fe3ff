using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling.History;

/// <summary>
/// One job in the job history: a line of 16 columns between tabs. The reference reads and writes the same lines. Histories are long, and
/// few of their cells are ever looked at: a row is a piece of the file's bytes, and what was set anew.
/// </summary>
public sealed record JobRow
{
    /// <summary>The name of the scheduler for runs in the shell.</summary>
    public const string LocalScheduler = "local";

    /// <summary>What stands as exit status of a job that was deleted.</summary>
    public const string DeletedStatus = "deleted";

    /// <summary>The line above the rows of a submission.</summary>
    public const string Header =
        "jobName\tjobID\tarray\tjobNo\tpredecessors\tsuccessors\tstart_time\texit_status\twalltime\tmaxvmem\ttargetScript\tcommand\tinstrsFile\tscriptFile\tuser\tqType";

    private const int ColumnCount = (int)JobColumn.Scheduler + 1;

    private const byte Tab = (byte)'\t';

    private static readonly int?[] NoArray = [null];
    private static readonly byte[] EmptyLine = Enumerable.Repeat(Tab, ColumnCount - 1).ToArray();

    private readonly ReadOnlyMemory<byte> line;
    private readonly CellStarts starts;
    private byte[]?[]? changed;

    /// <summary>A job that is about to be submitted.</summary>
    public JobRow()
    {
        line = EmptyLine;
        starts.Find(EmptyLine);
    }

#pragma warning disable CS8618 // the compiler does not see that the properties are cells of the line
    [SetsRequiredMembers]
    private JobRow(ReadOnlyMemory<byte> line, CellStarts starts) => (this.line, this.starts) = (line, starts);

    // For 'with': what is set anew must not show in the row that it is copied from.
    [SetsRequiredMembers]
    private JobRow(JobRow other) => (line, starts, changed) = (other.line, other.starts, other.changed is null ? null : [.. other.changed]);
#pragma warning restore CS8618

    /// <summary>The job's name.</summary>
    public required string Name { get => Text(JobColumn.Name).TrimEnd(); init => Set(JobColumn.Name, value); }

    /// <summary>The scheduler's id; all digits.</summary>
    public required string JobId { get => Text(JobColumn.JobId); init => Set(JobColumn.JobId, value); }

    /// <summary>The tasks of an array; empty for a single job.</summary>
    public IReadOnlyList<int> Tasks { get => Numbers(JobColumn.Array); init => Set(JobColumn.Array, value); }

    /// <summary>Each task of an array, once; of a job that is none, null alone.</summary>
    public IReadOnlyList<int?> EachTask => Cell(JobColumn.Array).IsEmpty || Tasks is not { Count: > 0 } tasks ? NoArray : tasks.Distinct().Select(task => (int?)task).ToList();

    /// <summary>The job's number within its submission, from 1.</summary>
    public required int Number { get => Numbers(JobColumn.Number) is [var number] ? number : 0; init => Set(JobColumn.Number, [value]); }

    /// <summary>Numbers of the jobs that must succeed before.</summary>
    public IReadOnlyList<int> Predecessors { get => InThread is null ? Numbers(JobColumn.Predecessors) : []; init => Set(JobColumn.Predecessors, value); }

    /// <summary>Numbers of the jobs that wait for this one.</summary>
    public IReadOnlyList<int> Successors { get => InThread is null ? Numbers(JobColumn.Successors) : []; init => Set(JobColumn.Successors, value); }

    /// <summary>
    /// Which job of how many it is in its thread, in rows of the reference: these have a flag for each job of the thread, set for those before this one,
    /// such as <c>1,,</c> for the second of three, and for those behind it.
    /// </summary>
    public (int Index, int Size)? InThread
    {
        get
        {
            var flags = Cell(JobColumn.Predecessors);
            if (flags.IsEmpty || !(flags[0] == ',' || flags[^1] == ',' || flags.IndexOf(",,"u8) >= 0)) return null;
            return (flags.Count((byte)'1'), flags.Count((byte)',') + 1);
        }
    }

    /// <summary>When it started, as the log has it; empty until then.</summary>
    public string StartTime { get => Text(JobColumn.StartTime); init => Set(JobColumn.StartTime, value); }

    /// <summary>The exit status when all digits; <c>deleted</c>; else the scheduler's state when last seen.</summary>
    public string ExitStatus { get => Text(JobColumn.ExitStatus); init => Set(JobColumn.ExitStatus, value); }

    /// <summary><c>hh:mm:ss</c>.</summary>
    public string WallTime { get => Text(JobColumn.WallTime); init => Set(JobColumn.WallTime, value); }

    /// <summary>In GB, with three decimals and <c>G</c>.</summary>
    public string Memory { get => Text(JobColumn.Memory); init => Set(JobColumn.Memory, value); }

    /// <summary>The script that was submitted.</summary>
    public required string Script { get => Text(JobColumn.Script); init => Set(JobColumn.Script, value); }

    /// <summary>What the job does: see <see cref="JobKey"/>.</summary>
    public required string Command { get => Text(JobColumn.Command); init => Set(JobColumn.Command, value); }

    /// <summary>Why a job ended that did not end by itself. The column is the reference's <c>instrsFile</c>, which it keeps and never uses.</summary>
    public string Note { get => Text(JobColumn.Instructions); init => Set(JobColumn.Instructions, value); }

    /// <summary>Who submitted it.</summary>
    public required string User { get => Text(JobColumn.User); init => Set(JobColumn.User, value); }

    /// <summary>Whose queue it is in.</summary>
    public required string Scheduler { get => Text(JobColumn.Scheduler); init => Set(JobColumn.Scheduler, value); }

    /// <summary>What tells it from all other jobs.</summary>
    public JobIdentity Identity => new(this);

    /// <summary>Whether it was deleted through mdi, or through the reference.</summary>
    public bool IsDeleted => Cell(JobColumn.ExitStatus).IndexOf("deleted"u8) >= 0;

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsFinal => Status is not null || IsDeleted;

    /// <summary>The exit status; null while there is none.</summary>
    public int? Status => int.TryParse(Cell(JobColumn.ExitStatus), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    /// <summary>Reads a line; null where it is no job's.</summary>
    /// <param name="line">UTF-8, without its end.</param>
    public static JobRow? Parse(ReadOnlyMemory<byte> line)
    {
        var starts = new CellStarts();
        return !IdOf(line.Span).IsEmpty && starts.Find(line.Span) ? new JobRow(line, starts) : null;
    }

    /// <summary>The id in a line; empty where the line is no job's.</summary>
    internal static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> line)
    {
        var rest = line[(line.IndexOf(Tab) + 1)..];
        var id = rest.IndexOf(Tab) is >= 0 and var length ? rest[..length] : [];
        return id.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? [] : id;
    }

    /// <inheritdoc/>
    public bool Equals(JobRow? other)
    {
        if (other is null || ReferenceEquals(this, other)) return other is not null;
        for (var column = JobColumn.Name; column <= JobColumn.Scheduler; column++)
            if (!Cell(column).SequenceEqual(other.Cell(column))) return false;
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode();

    /// <summary>The line.</summary>
    public override string ToString()
    {
        using var text = new MemoryStream();
        WriteTo(text);
        return Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    /// <summary>Writes the line, without its end.</summary>
    public void WriteTo(Stream file)
    {
        for (var column = JobColumn.Name; column <= JobColumn.Scheduler; column++)
        {
            if (column > JobColumn.Name) file.WriteByte(Tab);
            file.Write(Cell(column));
        }
        file.Write(starts.Rest(line.Span)); // columns that a newer mdi has added
    }

    /// <summary>What stands in a column; UTF-8.</summary>
    internal ReadOnlySpan<byte> Cell(JobColumn column) => changed?[(int)column] ?? starts.Cell(line.Span, column);

    private string Text(JobColumn column) => Encoding.UTF8.GetString(Cell(column));

    private void Set(JobColumn column, string text) => (changed ??= new byte[]?[ColumnCount])[(int)column] = Encoding.UTF8.GetBytes(text);

    private void Set(JobColumn column, IReadOnlyList<int> numbers) => Set(column, string.Join(',', numbers));

    // What is no number is left out.
    private IReadOnlyList<int> Numbers(JobColumn column)
    {
        var list = Cell(column);
        if (list.IsEmpty) return [];
        var numbers = new List<int>();
        foreach (var range in list.Split((byte)','))
            if (int.TryParse(list[range], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) numbers.Add(number);
        return numbers;
    }

    // Where the cells of a line begin, and where one more would.
    [InlineArray(ColumnCount + 1)]
    private struct CellStarts
    {
        private int first;

        public readonly ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, JobColumn column) => line[this[(int)column]..(this[(int)column + 1] - 1)];

        public readonly ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> line) => this[ColumnCount] is > 0 and var next && next <= line.Length ? line[(next - 1)..] : [];

        public bool Find(ReadOnlySpan<byte> line)
        {
            first = 0;
            for (var column = 1; column <= ColumnCount; column++)
            {
                var length = line[this[column - 1]..].IndexOf(Tab);
                if (length < 0 && column < ColumnCount) return false;
                this[column] = (length < 0 ? line.Length : this[column - 1] + length) + 1;
            }
            return true;
        }
    }
}
