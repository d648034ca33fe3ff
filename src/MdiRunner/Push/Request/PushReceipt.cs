using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Storage;

namespace MdiRunner.Push.Request;

/// <summary>The durable record of a task-action's delivery: <c>push.json</c> in its directory.</summary>
public sealed record PushReceipt
{
    /// <summary>The layout of the file; another number is another program's.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The outcome of the last call.</summary>
    public required PushOutcome Outcome { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The host that called.</summary>
    public required string Host { get; init; }

    /// <summary>What stands verified at the destination, from this call and earlier ones.</summary>
    public IReadOnlyList<PushedFile> Files { get; init; } = [];

    /// <summary>Reads a receipt; null where there is none that can be understood.</summary>
    public static PushReceipt? Read(string path)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize(File.ReadAllBytes(path), PushJson.Default.PushReceipt);
            return receipt is { Format: 1 } ? receipt : null;
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
        AtomicFile.Replace(path, stream => JsonSerializer.Serialize(stream, this, PushJson.Default.PushReceipt));
}

[JsonSerializable(typeof(PushReceipt))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PushJson : JsonSerializerContext;
