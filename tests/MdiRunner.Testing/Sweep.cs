using System.Globalization;

namespace MdiRunner.Testing;

/// <summary>
/// The cases of a large sweep: a sample of them in everyday runs, all where <c>MDI_TEST_LONG</c> is set (<c>./test --long</c>). The sample is the same for each
/// <c>MDI_TEST_SEED</c>, a number that <c>./test</c> prints.
/// </summary>
public static class Sweep
{
    private const int UsualSeed = 20261127;

    /// <summary>Whether all cases are wanted.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("MDI_TEST_LONG") is { Length: > 0 };

    /// <summary>What the sample depends on.</summary>
    public static int Seed { get; } = Environment.GetEnvironmentVariable("MDI_TEST_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : UsualSeed;

    /// <summary>So many of the cases, in their order.</summary>
    public static IEnumerable<T> Of<T>(IReadOnlyCollection<T> cases, int sample) => IsWhole ? cases : Drawn(cases, sample);

    /// <summary>
    /// 1, 2, 3, … or 1 and, of each so many numbers that follow each other, one: for faults at the first, second, … use of something, until there is no
    /// further use.
    /// </summary>
    public static IEnumerable<int> Numbers(int oneOf) => IsWhole ? Enumerable.Range(1, int.MaxValue) : DrawnNumbers(oneOf);

    private static IEnumerable<T> Drawn<T>(IReadOnlyCollection<T> cases, int sample)
    {
        var places = Enumerable.Range(0, cases.Count).ToArray();
        Draw().Shuffle(places);
        var drawn = places.Take(sample).ToHashSet();
        return cases.Where((_, place) => drawn.Contains(place));
    }

    private static IEnumerable<int> DrawnNumbers(int oneOf)
    {
        var draw = Draw();
        yield return 1;
        for (var first = 2; ; first += oneOf) yield return first + draw.Next(oneOf);
    }

    // Not for secrets: the same seed must give the same cases.
#pragma warning disable CA5394
    private static Random Draw() => new(Seed);
#pragma warning restore CA5394
}
