using System.Globalization;
using System.Text.RegularExpressions;

namespace MdiRunner.Text;

/// <summary>Amounts of memory and disk, as people and programs write them.</summary>
public static partial class ByteSize
{
    /// <summary>The most that can be asked for: more than any host has, and little enough to be multiplied by its cores.</summary>
    public const string MostAsked = "100T";

    private const string Prefixes = "KMGT";
    private const long MostAskedBytes = 100_000_000_000_000;

    /// <summary>Bytes of what people ask for, such as <c>500M</c> or <c>1.5G</c>, in powers of 1000; null where it is no number with one of B, K, M, G and T, or too much.</summary>
    public static long? Asked(string text) => Asking().IsMatch(text) && Bytes(text, 1000) is { } bytes && bytes <= MostAskedBytes ? bytes : null;

    /// <summary>
    /// Bytes of what programs report and packages declare, such as <c>2048K</c>, <c>346.5MB</c>, <c>2 GiB</c> or <c>17</c>, in powers of 1024;
    /// null for anything else.
    /// </summary>
    public static long? Reported(string text) => Bytes(text, 1024);

    /// <summary>The largest decimal unit, rounded: <c>4G</c>.</summary>
    public static string Format(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes}B",
        < 1_000_000 => $"{(bytes + 500) / 1_000}K",
        < 1_000_000_000 => $"{(bytes + 500_000) / 1_000_000}M",
        _ => $"{(bytes / 1_000_000_000) + (bytes % 1_000_000_000 >= 500_000_000 ? 1 : 0)}G",
    };

    private static long? Bytes(string text, int kilo)
    {
        if (Size().Match(text.Trim()) is not { Success: true } match) return null;
        var number = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var prefix = match.Groups["prefix"].Value.ToUpperInvariant();
        var unit = (decimal)Math.Pow(kilo, prefix.Length == 0 ? 0 : Prefixes.IndexOf(prefix, StringComparison.Ordinal) + 1);
        return number * unit is var bytes && bytes <= long.MaxValue ? (long)bytes : null;
    }

    // Up to 15 digits: times the largest unit it is still a number of the type that is multiplied.
    [GeneratedRegex(@"^(?<number>[0-9]{1,15}(\.[0-9]{0,12})?|\.[0-9]{1,12})\s*((?<prefix>[KMGT])(i?B)?|B)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex(@"^[0-9.]+[BKMGT]\z", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();
}
