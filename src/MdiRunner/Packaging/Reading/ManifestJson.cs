using System.Text.Json.Nodes;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Reading;

/// <summary>A manifest's tree as JSON: all values are texts or null, as nothing else is known of them.</summary>
internal static class ManifestJson
{
    public static JsonObject Of(YamlMapping map) => new(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Node(entry.Value))));

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMapping map => Of(map),
        YamlSequence list => new JsonArray(list.Items.Select(Node).ToArray()),
        YamlScalar { IsNull: false } scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };
}
