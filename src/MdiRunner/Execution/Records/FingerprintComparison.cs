using System.Globalization;

namespace MdiRunner.Execution.Records;

/// <summary>Says in sentences how two fingerprints differ.</summary>
internal sealed class FingerprintComparison(Fingerprint earlier, Fingerprint later)
{
    private const int LongestValue = 60;
    private const int ShownCommit = 10;

    public IReadOnlyList<string> Changes()
    {
        var before = earlier.Parts.ToDictionary(Key);
        var after = later.Parts.ToDictionary(Key);
        var keys = before.Keys.Union(after.Keys).OrderBy(key => key.Kind).ThenBy(key => key.Name, StringComparer.Ordinal);
        return [.. keys.Select(key => Change(before.GetValueOrDefault(key), after.GetValueOrDefault(key))).OfType<string>()];
    }

    private static (FingerprintPartKind Kind, string Name) Key(FingerprintPart part) => (part.Kind, part.Name);

    private string? Change(FingerprintPart? old, FingerprintPart? now) => (old, now) switch
    {
        (not null, not null) when old.Value == now.Value => null,
        (not null, not null) => Moved(old, now),
        (null, not null) => Came(now),
        _ => Went(old!),
    };

    private string Moved(FingerprintPart old, FingerprintPart now) => now.Kind switch
    {
        FingerprintPartKind.InputFile => FileChange(old, now),
        FingerprintPartKind.PipelineScript => "pipeline.pl changed",
        FingerprintPartKind.Suite when old.Label == now.Label => $"{Noun(now)} moved from {Commit(old)} to {Commit(now)}",
        FingerprintPartKind.Suite => $"{Noun(now)} moved from {old.Label} to {now.Label}",
        _ => $"{Noun(now)} changed from {Shown(old.Value)} to {Shown(now.Value)}",
    };

    // A file that came with a changed option is told by the option's own sentence.
    private string? Came(FingerprintPart now) => now.Kind switch
    {
        FingerprintPartKind.InputFile => WasNamedBefore(now.Name) ? $"{FileName(now)} has appeared" : null,
        FingerprintPartKind.PipelineScript => "pipeline.pl was added",
        FingerprintPartKind.Suite => $"{Noun(now)} was added",
        _ => $"{Noun(now)} is new, with the value {Shown(now.Value)}",
    };

    private static string? Went(FingerprintPart old) => old.Kind switch
    {
        FingerprintPartKind.InputFile => null,
        FingerprintPartKind.PipelineScript => "pipeline.pl was removed",
        FingerprintPartKind.Suite => $"{Noun(old)} is no longer used",
        _ => $"{Noun(old)} is gone; it was {Shown(old.Value)}",
    };

    private bool WasNamedBefore(string path) => earlier.Parts.Any(part => part.Kind == FingerprintPartKind.Option && part.Value == path);

    private string FileChange(FingerprintPart old, FingerprintPart now)
    {
        var (oldBytes, oldTime) = Stamp(old);
        var (bytes, time) = Stamp(now);
        if (time > oldTime) return $"{FileName(now)} is newer";
        return time < oldTime ? $"{FileName(now)} is older" : $"{FileName(now)} has {bytes} bytes instead of {oldBytes}";
    }

    private static (string Bytes, long Ticks) Stamp(FingerprintPart file)
    {
        var halves = file.Value.Split(':');
        return (halves[0], long.TryParse(halves[^1], CultureInfo.InvariantCulture, out var ticks) ? ticks : 0);
    }

    // The base name is what people call a file, as long as it is only one.
    private string FileName(FingerprintPart file)
    {
        var name = Path.GetFileName(file.Name);
        var namesakes = later.Parts.Count(part => part.Kind == FingerprintPartKind.InputFile && Path.GetFileName(part.Name) == name);
        return namesakes == 1 ? name : file.Name;
    }

    private static string Noun(FingerprintPart part) => part.Kind switch
    {
        FingerprintPartKind.EnvVar => $"variable {part.Name}",
        FingerprintPartKind.Environment => "environment",
        FingerprintPartKind.Suite => $"suite {part.Name}",
        _ => part.Name,
    };

    private static string Commit(FingerprintPart suite) => suite.Value.Length > ShownCommit ? suite.Value[..ShownCommit] : suite.Value;

    private static string Shown(string value)
    {
        if (value.Length == 0) return "nothing";
        var line = string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= LongestValue ? line : $"{line[..LongestValue]}…";
    }
}
