using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Push.Request;

/// <summary>A command in a record: the line that was shown.</summary>
internal sealed class KeptCommandJson : JsonConverter<NextCommand>
{
    /// <inheritdoc/>
    public override NextCommand? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } line ? NextCommand.Kept(line) : null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NextCommand value, JsonSerializerOptions options) => writer.WriteStringValue(value.Shown());
}
