using System.Globalization;
using System.Text.RegularExpressions;
using MdiRunner.Errors;

namespace MdiRunner.Packaging.Request;

/// <summary>The largest size that a declared file may have.</summary>
/// <param name="Text">As declared, for messages.</param>
/// <param name="Bytes">In bytes.</param>
internal sealed partial record SizeLimit(string Text, long Bytes)
{
    /// <summary>Reads a number with an optional unit: B, K, M, G or T, of 1024 each; <c>MB</c> and <c>MiB</c> mean M.</summary>
    /// <exception cref="MdiException">The text is no size.</exception>
    public static SizeLimit Read(string text, SourcePosition position)
    {
        var match = Size().Match(text.Trim());
        if (!match.Success || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * Unit(match.Groups["unit"].Value) is var bytes && bytes > long.MaxValue)
        {
            throw new MdiError(ErrorKind.Configuration, $"maxSize '{text}' is not a size")
            {
                Position = position,
                Expected = "a number with B, K, M or G, for example 500K or 1.5G",
            }.ToException();
        }
        return new SizeLimit(text, (long)bytes);
    }

    private static long Unit(string unit) => unit.ToUpperInvariant() switch
    {
        "K" => 1L << 10,
        "M" => 1L << 20,
        "G" => 1L << 30,
        "T" => 1L << 40,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<number>\d{1,15}(\.\d{1,6})?)\s*((?<unit>[KMGT])(i?B)?|B)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
