using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Errors;
using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Request;
using MdiRunner.Storage;

namespace MdiRunner.Packaging;

/// <summary>The file <c>package.json</c>: what the package of a task-action was made of, and what came out.</summary>
/// <param name="Format">Version of this layout.</param>
/// <param name="Taken">When reading began, UTC, in 100 ns ticks.</param>
/// <param name="MadeOf">The parts of the fingerprint.</param>
/// <param name="Sources">The files that were read.</param>
/// <param name="Package">The package.</param>
/// <param name="PackageStamp">Its stamp when it was in place.</param>
/// <param name="Files">What is in it; null where an older <c>mdi</c> made it.</param>
/// <param name="Attempt">The attempt whose results are in it.</param>
/// <param name="Steps">The steps that were finished.</param>
internal sealed record PackageState(
    int Format,
    long Taken,
    IReadOnlyList<KeyValuePair<string, string>> MadeOf,
    IReadOnlyList<SourceState> Sources,
    PackageFile Package,
    FileStamp PackageStamp,
    IReadOnlyList<HeldFile>? Files = null,
    string? Attempt = null,
    IReadOnlyList<string>? Steps = null)
{
    /// <summary>Reads the state; null where there is none that can be relied on: the package is then made anew.</summary>
    /// <exception cref="MdiException">A newer mdi wrote it: whether the package is current cannot be known.</exception>
    public static PackageState? Load(string path)
    {
        try
        {
            var content = File.ReadAllBytes(path);
            StateFormat.EnsureKnown(ErrorKind.Action, path, content);
            return JsonSerializer.Deserialize(content, PackageStateJson.Default.PackageState) is { Format: StateFormat.Current, IsWhole: true } state ? state : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The state after a package was put in place.</summary>
    public static PackageState After(
        long began, PackageRequest request, PackageFingerprint fingerprint, PackageContents contents, IReadOnlyDictionary<string, MemberDigest> digests, PackageFile package) => new(
        StateFormat.Current,
        began,
        fingerprint.Parts,
        contents.Members.Select(member => SourceState.Of(member.Source, digests[member.Name])).ToList(),
        package,
        FileStamp.Of(package.Path) ?? throw new IOException($"{package.Path} cannot be looked at any more"),
        contents.Held(),
        request.MadeBy.Attempt,
        request.MadeBy.Steps);

    /// <summary>Puts the state in place as a whole.</summary>
    public void Save(string path) => AtomicFile.Replace(path, stream => JsonSerializer.Serialize(stream, this, PackageStateJson.Default.PackageState));

    /// <summary>The digests that stamps prove to be those of the sources as they are now.</summary>
    public Func<MemberSource, MemberDigest?> KnownDigests()
    {
        var known = Sources.Where(source => IsSettled(source.Stamp)).DistinctBy(source => source.Source).ToDictionary(source => source.Source);
        return source => known.TryGetValue(source.Description, out var same) && same.Stamp == source.Stamp ? new MemberDigest(same.Sha256, same.Crc32) : null;
    }

    /// <summary>Why the package must be made anew; null while it is current.</summary>
    public string? Staleness(string path, PackageFingerprint now) => now.DifferenceFrom(new PackageFingerprint(MadeOf)) ?? (IsIntact(path) ? null : "the package file");

    // Of lists, the reader of JSON does not check that nothing is missing.
    private bool IsWhole => MadeOf.All(part => part is { Key: not null, Value: not null }) && Sources.All(source => source is { Source: not null, Stamp: not null })
        && (Files ?? []).All(file => file is { Type: not null }) && (Steps ?? []).All(step => step is not null);

    /// <summary>Whether the package is there as it was made.</summary>
    public bool IsIntact(string path)
    {
        var stamp = FileStamp.Of(path);
        return Package.Path == path && stamp is not null && stamp.Bytes == Package.Bytes
            && (stamp == PackageStamp || FileHash.Sha256(path) == Package.Sha256);
    }

    // A file written just before it was read can be written again within one tick of its file system's clock.
    private bool IsSettled(FileStamp stamp) => stamp.ModifiedTicks < Taken - TimeSpan.TicksPerSecond * 2;
}

/// <summary>A file that was read for a package.</summary>
/// <param name="Source">Its path; for a member of an extended package <c>PATH:NAME</c>.</param>
/// <param name="Stamp">Its size and time then.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Crc32">CRC-32.</param>
internal sealed record SourceState(string Source, FileStamp Stamp, string Sha256, uint Crc32)
{
    public static SourceState Of(MemberSource source, MemberDigest digest) => new(source.Description, source.Stamp ?? throw new IOException($"{source.Description} cannot be looked at any more"), digest.Sha256, digest.Crc32);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PackageState))]
internal sealed partial class PackageStateJson : JsonSerializerContext;
