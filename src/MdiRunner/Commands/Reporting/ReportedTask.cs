using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Push.Request;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Commands.Reporting;

/// <summary>A task in <c>mdi report --json</c>: as it stands now.</summary>
internal sealed record ReportedTask(
    string Pipeline, string Action, string DataName, string Directory, string? Job, string? JobState, string State, int? ExitStatus, string? Host, DateTimeOffset? Started, DateTimeOffset? Ended,
    string? Package, long? PackageBytes, IReadOnlyList<string> NotInPackage, ReportedPush Push, string? Next)
{
    public static ReportedTask Of(TaskStanding standing, JobView? job, string? next)
    {
        var paths = standing.Paths;
        var marker = standing.Marker;
        return new ReportedTask(
            paths.Task.Pipeline.FullName, paths.Task.Action.Name, paths.Task.DataName, paths.TaskDirectory, job?.Row.JobId, job?.State.Word(),
            standing.StateWord, marker?.ExitStatus, marker?.Host, marker?.Started, marker?.Ended,
            standing.Package is null ? null : paths.Package, standing.Package?.Bytes, standing.FindMissingFiles(), ReportedPush.Of(standing), next);
    }
}

/// <summary>A task's delivery in <c>mdi report --json</c>.</summary>
/// <param name="State">As it stands now: <c>not-requested</c>, <c>no-package</c>, <c>due</c>, <c>pushed</c>, <c>already-pushed</c>, <c>deferred</c>, <c>failed</c>.</param>
/// <param name="Time">When it was tried last.</param>
/// <param name="Host">From where it was tried last.</param>
/// <param name="Last">The outcome of the last try.</param>
internal sealed record ReportedPush(string State, DateTimeOffset? Time, string? Host, PushOutcome? Last)
{
    public static ReportedPush Of(TaskStanding standing) => new(standing.PushWord, standing.Receipt?.Time, standing.Receipt?.Host, standing.Receipt?.Outcome);
}

[JsonSerializable(typeof(List<ReportedTask>))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Readable by people, too: in lines, and the quotes of commands are not escaped.</summary>
    public static ReportJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
