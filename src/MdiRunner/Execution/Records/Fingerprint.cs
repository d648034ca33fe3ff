using System.Text.Json.Serialization;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>Everything that an action's result depends on, so that a later call can tell whether it would do the same.</summary>
public sealed class Fingerprint
{
    /// <summary>Makes a fingerprint; the order in which parts are given does not matter.</summary>
    /// <exception cref="ArgumentException">A part is missing, or two parts of one kind and name differ.</exception>
    [JsonConstructor]
    public Fingerprint(IReadOnlyList<FingerprintPart> parts)
    {
        if (parts.Contains(null!)) throw new ArgumentException("a part is missing", nameof(parts));
        Parts = [.. parts.Distinct().OrderBy(part => part.Kind).ThenBy(part => part.Name, StringComparer.Ordinal)];
        if (Parts.DistinctBy(part => (part.Kind, part.Name)).Count() < Parts.Count) throw new ArgumentException("two values for one part", nameof(parts));
        Digest = DigestOf(Parts);
    }

    /// <summary>SHA-256 of the parts as lower-case hex; labels do not count.</summary>
    public string Digest { get; }

    /// <summary>The parts, sorted by kind and name.</summary>
    public IReadOnlyList<FingerprintPart> Parts { get; }

    /// <summary>
    /// What changed since an earlier attempt, one sentence each; none when a new attempt would do the same. An input
    /// file that is gone is no change: a finished action's inputs may be cleared away.
    /// </summary>
    public IReadOnlyList<string> ChangesSince(Fingerprint earlier) => new FingerprintComparison(earlier, this).Changes();

    // NUL cannot occur in a variable or path, so no two lists of parts give the same text.
    private static string DigestOf(IEnumerable<FingerprintPart> parts)
    {
        var text = string.Concat(parts.Select(part => $"{part.Kind}\0{part.Name}\0{part.Value}\0"));
        return HashSum.Sha256Of(text);
    }
}
