using System.Text.Json;
using MdiRunner.Errors;

namespace MdiRunner.Storage;

/// <summary>
/// The number that says by which layout a state file was written. What a newer mdi wrote may mean anything: it is neither read as if it were known nor
/// taken for absent, and never overwritten.
/// </summary>
public static class StateFormat
{
    /// <summary>The layout of all state files that this version writes; a file without a number has it, too.</summary>
    public const int Current = 1;

    /// <summary>Refuses a file of a newer layout.</summary>
    /// <param name="kind">What its being unknown means for the caller.</param>
    /// <param name="path">The file.</param>
    /// <param name="json">Its content.</param>
    /// <exception cref="MdiException">A newer mdi wrote it.</exception>
    public static void EnsureKnown(ErrorKind kind, string path, ReadOnlySpan<byte> json)
    {
        if (IsNewer(json)) throw Newer(kind, path).ToException();
    }

    /// <summary>Whether a JSON document has a <c>format</c> other than those that this version knows; false for what is no JSON at all.</summary>
    public static bool IsNewer(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                var isFormat = reader.ValueTextEquals("format"u8);
                reader.Skip();
                if (isFormat) return reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var format) || format > Current;
            }
        }
        catch (JsonException)
        {
            // Torn: whoever reads it decides what that means.
        }
        return false;
    }

    /// <summary>What there is to say of such a file.</summary>
    public static MdiError Newer(ErrorKind kind, string path) => new(kind, $"a newer mdi wrote {path}, so it is left as it is")
    {
        Expected = $"a file of format {Current}, the only one that this mdi knows",
        Next = NextStep.Advice("use the newer mdi here; 'mdi --version' tells which one this is"),
    };
}
