namespace MdiRunner.Jobs;

/// <summary>The words for on and off, quoted or not.</summary>
internal static class Booleans
{
    /// <summary><c>1</c>, <c>0</c>, or null where the text is neither.</summary>
    public static string? Normalize(string text) => text.ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" => "1",
        "0" or "false" or "no" or "off" or "" or "null" => "0",
        _ => null,
    };
}
