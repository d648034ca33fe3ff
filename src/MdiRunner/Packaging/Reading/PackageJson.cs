using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MdiRunner.Packaging.Reading;

/// <summary>The <c>--json</c> output of the package commands.</summary>
[JsonSerializable(typeof(PackageListing))]
[JsonSerializable(typeof(PackageVerification))]
internal sealed partial class PackageJson : JsonSerializerContext
{
    /// <summary>Readable by people, too: in lines, and letters beyond ASCII are not escaped.</summary>
    public static PackageJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
