using System.Globalization;

namespace MdiRunner.Scheduling.Queue;

/// <summary>Amounts of memory as schedulers write them.</summary>
internal static class Sizes
{
    /// <summary>Reads <c>2048K</c>, <c>300M</c>, <c>346.516MB</c> and the like, in units of 1024; null for anything else.</summary>
    public static long? Bytes(string text)
    {
        var amount = text.TrimEnd('B');
        if (amount.Length == 0) return null;
        var unit = "KMGT".IndexOf(char.ToUpperInvariant(amount[^1]), StringComparison.Ordinal);
        var digits = unit < 0 ? amount : amount[..^1];
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? (long)(number * Math.Pow(1024, unit + 1)) : null;
    }
}
