using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Leases;

/// <summary>What a lease file says of its holder.</summary>
/// <param name="Id">Names this lease, and no other, ever.</param>
/// <param name="Attempt">The attempt that it was taken for.</param>
/// <param name="Host">The holder's host, for people.</param>
/// <param name="Process">The holder.</param>
/// <param name="JobId">The scheduler's job that the holder runs in, if any.</param>
internal sealed record LeaseRecord(string Id, string Attempt, string Host, ProcessIdentity Process, string? JobId = null)
{
    /// <summary>The version of this layout.</summary>
    public int Format { get; } = StateFormat.Current;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LeaseJson.Default.LeaseRecord);

    /// <summary>Null for a file that was torn by a crash.</summary>
    public static LeaseRecord? FromJson(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, LeaseJson.Default.LeaseRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => $"attempt {Attempt} (host {Host}, process {Process.Id}{(JobId is null ? "" : $", job {JobId}")})";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(LeaseRecord))]
internal sealed partial class LeaseJson : JsonSerializerContext;
