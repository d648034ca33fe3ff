using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Push.Request;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>How the deliveries of a job's packages stand now, read from the receipts of its tasks.</summary>
internal static class JobPushes
{
    private static readonly PushState[] WorstFirst = [PushState.Failed, PushState.Deferred, PushState.Pushed, PushState.AlreadyPushed];

    /// <summary>One word; for an array with the number of tasks it is true of; empty where no push is asked for or none was tried yet.</summary>
    public static string Of(JobView view)
    {
        var row = view.Row;
        if (row.Cell(JobColumn.Command).IndexOf(" push-server  "u8) >= 0) return "";
        var places = new JobPlaces(row.Command);
        if (places.ActionDirectories.Count == 0) return "";
        var states = new List<PushState?>();
        try
        {
            states.AddRange(places.ActionDirectories.Select(directory => PushReceipt.Read(Path.Combine(directory, RecordNames.PushReceipt))?.Outcome.State));
        }
        catch (MdiException)
        {
            return "unknown"; // a newer mdi wrote a receipt
        }
        if (WorstFirst.Cast<PushState?>().FirstOrDefault(states.Contains) is not { } worst) return view.State == JobState.Succeeded ? "due" : "";
        return states.Count == 1 ? worst.Name() : $"{worst.Name()} {states.Count(state => state == worst)}/{states.Count}";
    }
}
