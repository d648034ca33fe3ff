using System.Globalization;

namespace MdiRunner.Benchmarks;

/// <summary>Several timings of the same work, in seconds.</summary>
public sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>The spread of one or more timings.</summary>
    public static Spread Of(IEnumerable<double> seconds)
    {
        var sorted = seconds.Order().ToList();
        return new Spread((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:F3} ({Least:F3}–{Most:F3})");
}
