using MdiRunner.Execution.Records;

namespace MdiRunner.TestProgram;

/// <summary>Replaces the marker of a task's action once.</summary>
internal static class MarkerWriter
{
    public static int Run(string taskActionDir, string attempt)
    {
        new ActionMarker
        {
            Attempt = attempt,
            State = ActionState.Succeeded,
            Started = DateTimeOffset.UnixEpoch,
            Host = "host",
            Fingerprint = new Fingerprint([FingerprintPart.Option("long", new string('x', 5000))]),
            Exported = new Dictionary<string, string>(),
        }.Write(taskActionDir);
        return 0;
    }
}
