using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>Shows the logs of submitted jobs; of huge ones the beginning and the end.</summary>
/// <param name="schedulers">Know the names of logs.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class ReportLogs(Schedulers schedulers, Call call, IConsole console)
{
    private const int LongestPart = 256 << 10;

    /// <summary>Writes the logs of a job, or of one task, with how it ended.</summary>
    public void Show(JobDataDirectory data, JobView view, int? task, bool isWhole)
    {
        var row = view.Row;
        console.Say(JobTable.Rule);
        console.Say(task is null ? $"job: {row.JobId}" : $"task: {row.JobId}[{task}]");
        foreach (var log in task is null ? schedulers.LogsOf(data, row) : [schedulers.LogOf(data, row, task)])
        {
            console.Say(JobTable.ThinRule);
            console.Say(log);
            console.Say(JobTable.ThinRule);
            if (File.Exists(log)) Copy(log, isWhole);
            else console.Say($"there is no log yet: {view.Explanation ?? view.State.Word()}");
        }
        console.Say(JobTable.ThinRule);
        console.Say($"{"job",-12}{row.Name} {view.State.Word()}{(view.Explanation is null ? Took(row) : $": {view.Explanation}")}");
    }

    private static string Took(JobRow row) => row.WallTime.Length == 0 ? "" : $" after {row.WallTime}, with {(row.Memory.Length == 0 ? "an unknown amount" : row.Memory)} of memory";

    private void Copy(string log, bool isWhole)
    {
        using var reader = new StreamReader(log);
        var length = reader.BaseStream.Length;
        if (isWhole || length <= 2 * LongestPart)
        {
            CopyRest(reader, long.MaxValue);
            return;
        }
        CopyRest(reader, LongestPart);
        console.Say($"\n... {length - (2 * LongestPart)} bytes are left out; mdi report --all shows them ...");
        reader.DiscardBufferedData();
        reader.BaseStream.Seek(-LongestPart, SeekOrigin.End);
        CopyRest(reader, long.MaxValue);
    }

    private void CopyRest(StreamReader reader, long most)
    {
        using var shown = ShownLog.For(call, console);
        var buffer = new char[1 << 14];
        for (var left = most; left > 0 && reader.Read(buffer, 0, (int)Math.Min(buffer.Length, left)) is > 0 and var read; left -= read) shown.Write(buffer.AsSpan(0, read));
    }
}
