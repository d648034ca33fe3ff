using System.Globalization;

namespace MdiRunner.Jobs;

/// <summary>Amounts of memory as people write them: <c>500M</c>, <c>4G</c>, <c>1.5G</c>, in decimal powers.</summary>
public static class Memory
{
    /// <summary>Bytes of a text such as <c>4G</c>; null where it is none.</summary>
    public static long? Parse(string text)
    {
        if (text.Length < 2) return null;
        long? unit = char.ToUpperInvariant(text[^1]) switch
        {
            'B' => 1,
            'K' => 1_000,
            'M' => 1_000_000,
            'G' => 1_000_000_000,
            'T' => 1_000_000_000_000,
            _ => null,
        };
        return unit is not null && decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * unit.Value)
            : null;
    }

    /// <summary>The largest unit, rounded: <c>4G</c>.</summary>
    public static string Format(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes}B",
        < 1_000_000 => $"{(bytes + 500) / 1_000}K",
        < 1_000_000_000 => $"{(bytes + 500_000) / 1_000_000}M",
        _ => $"{(bytes + 500_000_000) / 1_000_000_000}G",
    };
}
