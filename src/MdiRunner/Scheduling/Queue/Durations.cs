using System.Globalization;

namespace MdiRunner.Scheduling.Queue;

/// <summary>Times as schedulers, logs and people write them.</summary>
public static class Durations
{
    // Ten thousand days: more is a slip, or an answer that makes no sense.
    private const double MostSeconds = 864_000_000;

    /// <summary>Reads <c>minutes</c>, <c>m:s</c>, <c>h:m:s</c>, <c>d-h</c>, <c>d-h:m</c> and <c>d-h:m:s</c>, as <c>sbatch --time</c> does; null for anything else.</summary>
    public static TimeSpan? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var days = 0;
        if (dash >= 0 && !int.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out days)) return null;
        var parts = new List<double>();
        foreach (var part in text[(dash + 1)..].Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            parts.Add(number);
        }
        return (dash >= 0, parts) switch
        {
            (true, [var h]) => Seconds((((days * 24.0) + h) * 60) * 60),
            (true, [var h, var m]) => Seconds((((days * 24.0) + h) * 60 + m) * 60),
            (_, [var h, var m, var s]) => Seconds(((((days * 24.0) + h) * 60) + m) * 60 + s),
            (false, [var m]) => Seconds(m * 60),
            (false, [var m, var s]) => Seconds((m * 60) + s),
            _ => null,
        };
    }

    /// <summary><c>hh:mm:ss</c>, as the job history has it.</summary>
    public static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    /// <summary><c>h:mm:ss</c>, as people read it.</summary>
    public static string Words(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");

    /// <summary>A time of so many seconds; null for what is no time: negative, endless, or longer than anything runs.</summary>
    public static TimeSpan? Seconds(double seconds) => seconds is >= 0 and <= MostSeconds ? TimeSpan.FromSeconds(seconds) : null;
}
