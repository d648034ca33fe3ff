using System.Globalization;

namespace MdiRunner.Scheduling.Queue;

/// <summary>Times as schedulers, logs and people write them.</summary>
public static class Durations
{
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
            (true, [var h]) => Of(days, h, 0, 0),
            (true, [var h, var m]) => Of(days, h, m, 0),
            (_, [var h, var m, var s]) => Of(days, h, m, s),
            (false, [var m]) => Of(0, 0, m, 0),
            (false, [var m, var s]) => Of(0, 0, m, s),
            _ => null,
        };
    }

    /// <summary><c>hh:mm:ss</c>, as the job history has it.</summary>
    public static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    /// <summary><c>h:mm:ss</c>, as people read it.</summary>
    public static string Words(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");

    private static TimeSpan Of(int days, double hours, double minutes, double seconds) =>
        TimeSpan.FromDays(days) + TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds);
}
