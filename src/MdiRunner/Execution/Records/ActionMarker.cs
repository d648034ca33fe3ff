using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>
/// The durable record of the latest attempt at a task's action, <c>TASK_ACTION_DIR/action.json</c>. It is what makes
/// a finished action skip itself, so it is replaced as a whole or not at all.
/// </summary>
public sealed record ActionMarker
{
    /// <summary>The version of this layout.</summary>
    [JsonPropertyOrder(-1)]
    public int Format { get; } = StateFormat.Current;

    /// <summary>The identity of the attempt.</summary>
    public required string Attempt { get; init; }

    /// <summary>How far the attempt came.</summary>
    public required ActionState State { get; init; }

    /// <summary>When the attempt began; UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the attempt ended; UTC; null while it runs.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The script's exit status, 0 to 255; null while it runs and when a signal ended it.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>The number of the signal that ended the script, if one did.</summary>
    public int? Signal { get; init; }

    /// <summary>The host that ran the attempt.</summary>
    public required string Host { get; init; }

    /// <summary>What the attempt's result depends on.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Variables as the script left them, of those that the package's <c>files</c> and <c>extraPushFiles</c> name.</summary>
    public required IReadOnlyDictionary<string, string> Exported { get; init; }

    /// <summary>
    /// The digest of the action's finished steps at the attempt's end (<see cref="ActionSteps"/>); null while it runs, and where an
    /// older <c>mdi</c> wrote the marker. Once the steps are others, the marker no longer says how the action stands.
    /// </summary>
    public string? Steps { get; init; }

    /// <summary>Puts the marker in place of the former one.</summary>
    /// <param name="taskActionDir">TASK_ACTION_DIR, whose lease the caller holds.</param>
    /// <exception cref="IOException">The file system refused; the former marker stands.</exception>
    public void Write(string taskActionDir)
    {
        var path = Path.Combine(taskActionDir, RecordNames.ActionMarker);
        AtomicFile.Replace(path, stream => JsonSerializer.Serialize(stream, this, ActionMarkerJson.Default.ActionMarker));
    }

    /// <summary>
    /// The marker of a task's action, or null where there is none. One that cannot be understood counts as absent:
    /// the action then runs again, which is safe, since its finished steps skip themselves.
    /// </summary>
    /// <param name="taskActionDir">TASK_ACTION_DIR; it need not exist.</param>
    /// <param name="warn">Told of a marker that is not understood.</param>
    /// <exception cref="IOException">The file system refused to read the file.</exception>
    /// <exception cref="MdiException">A newer mdi wrote it: how the action stands cannot be known.</exception>
    public static ActionMarker? Read(string taskActionDir, Action<MdiError> warn)
    {
        var path = Path.Combine(taskActionDir, RecordNames.ActionMarker);
        if (!File.Exists(path)) return null;
        var content = File.ReadAllBytes(path);
        StateFormat.EnsureKnown(ErrorKind.Configuration, path, content);
        try
        {
            return JsonSerializer.Deserialize(content, ActionMarkerJson.Default.ActionMarker)?.Whole() ?? throw new JsonException("null is no marker");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            warn(new MdiError(ErrorKind.Action, $"{path} is not a whole marker and counts as absent") { Expected = "a file that mdi wrote" });
            return null;
        }
    }

    private ActionMarker Whole() =>
        Exported.Values.Contains(null) ? throw new JsonException("an exported variable has no value") : this;
}
