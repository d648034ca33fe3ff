using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Push.Request;

/// <summary>The durable record of a task-action's delivery: <c>push.json</c> in its directory.</summary>
public sealed record PushReceipt
{
    /// <summary>The version of this layout.</summary>
    [JsonPropertyOrder(-1)]
    public int Format { get; } = StateFormat.Current;

    /// <summary>The outcome of the last call.</summary>
    public required PushOutcome Outcome { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The host that called.</summary>
    public required string Host { get; init; }

    /// <summary>What stands verified at the destination, from this call and earlier ones.</summary>
    public IReadOnlyList<PushedFile> Files { get; init; } = [];

    /// <summary>Reads a receipt; null where there is none that can be understood.</summary>
    /// <exception cref="MdiException">A newer mdi wrote it: how the delivery stands cannot be known.</exception>
    public static PushReceipt? Read(string path)
    {
        try
        {
            var content = File.ReadAllBytes(path);
            StateFormat.EnsureKnown(ErrorKind.Delivery, path, content);
            return JsonSerializer.Deserialize(content, PushJson.Readable.PushReceipt) is { Files: not null } receipt && !receipt.Files.Contains(null!) ? receipt : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Without a receipt the destination itself is asked: slower, never wrong.
            return null;
        }
    }

    /// <summary>Puts the receipt in place as a whole.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public void Write(string path) =>
        AtomicFile.Replace(path, stream => JsonSerializer.Serialize(stream, this, PushJson.Readable.PushReceipt));
}

[JsonSerializable(typeof(PushReceipt))]
internal sealed partial class PushJson : JsonSerializerContext
{
    /// <summary>Readable by people, too: in lines, and the quotes of commands are not escaped.</summary>
    public static PushJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
