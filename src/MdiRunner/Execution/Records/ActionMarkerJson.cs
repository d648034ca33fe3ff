using System.Text.Json;
using System.Text.Json.Serialization;

namespace MdiRunner.Execution.Records;

/// <summary>The form of <c>action.json</c>; unknown members are skipped, so that an older mdi can read a newer one's file.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(KebabEnumConverter<ActionState>), typeof(KebabEnumConverter<FingerprintPartKind>)])]
[JsonSerializable(typeof(ActionMarker))]
internal sealed partial class ActionMarkerJson : JsonSerializerContext;

/// <summary>Writes <c>ended-early</c>, and refuses numbers, which could stand for no member at all.</summary>
internal sealed class KebabEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
