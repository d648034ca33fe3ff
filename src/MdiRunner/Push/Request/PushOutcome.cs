using System.Globalization;
using System.Text.Json.Serialization;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Push.Request;

/// <summary>What became of one package's delivery, as it stands in the log, the receipt and the report.</summary>
public sealed record PushOutcome
{
    /// <summary>How it ended, as <see cref="PushStateNames"/> has it.</summary>
    [JsonPropertyName("outcome")]
    public required string Outcome { get; init; }

    /// <summary>The name of the failure's class (<c>FailureClass</c>); null unless deferred or failed.</summary>
    public string? Reason { get; init; }

    /// <summary>File name of the package; null when nothing was requested.</summary>
    public string? Package { get; init; }

    /// <summary>MD5 of the package, by which the web app knows it.</summary>
    public string? Md5 { get; init; }

    /// <summary>Size of the package in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes sent by this call, extra files and repetitions included.</summary>
    public long Sent { get; init; }

    /// <summary>Where to, as <c>user@server:directory</c>.</summary>
    public string? Target { get; init; }

    /// <summary>What happened, in one or a few sentences.</summary>
    public string Message { get; init; } = "";

    /// <summary>The next command; null when there is nothing to do.</summary>
    [JsonConverter(typeof(KeptCommandJson))]
    public NextCommand? Next { get; init; }

    /// <summary>The state that <see cref="Outcome"/> names.</summary>
    [JsonIgnore]
    public PushState State => PushStateNames.Parse(Outcome);

    /// <summary>Whether the package is where it should be, or need not be anywhere.</summary>
    [JsonIgnore]
    public bool IsSettled => State is PushState.NotRequested or PushState.Pushed or PushState.AlreadyPushed;

    /// <summary>The outcome where no push was asked for.</summary>
    public static PushOutcome NotRequested { get; } = new() { Outcome = PushState.NotRequested.Name(), Message = "no push-server is set" };

    /// <summary>What is said of a delivery that is still due, beside the block, which has the whole message.</summary>
    public MdiError ToError() => new(ErrorKind.Delivery, $"{Package} was not delivered to {Target}: {Reason}") { Next = Next };

    /// <summary>The YAML block of the job's log, from <c>---</c> to <c>...</c>, with a line end.</summary>
    public string ToYaml()
    {
        var push = new YamlMapping(
        [
            Entry("outcome", Outcome),
            Entry("reason", Reason),
            Entry("package", Package),
            Entry("md5", Md5),
            Number("bytes", Bytes),
            Number("sent", Sent),
            Entry("target", Target),
            Entry("message", Message, isQuoted: true),
            Entry("next", Next?.Shown(), isQuoted: Next is not null),
        ], Nowhere);
        return YamlWriter.Write(new YamlMapping([new YamlEntry("push", push, Nowhere)], Nowhere)) + "...\n";
    }

    private static SourcePosition Nowhere { get; } = new("", 1, 1, "");

    private static YamlEntry Number(string key, long value) => new(key, new YamlScalar(value.ToString(CultureInfo.InvariantCulture), false, Nowhere), Nowhere);

    private static YamlEntry Entry(string key, string? value, bool isQuoted = false) =>
        new(key, new YamlScalar(value ?? "", isQuoted || (value is not null && !PlainText.IsText(value)), Nowhere), Nowhere);
}
