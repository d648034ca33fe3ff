using System.Globalization;
using System.Text;
using System.Text.Json;
using MdiRunner.Errors;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Reading;

/// <summary>Whether a package is whole and safe: <c>mdi package verify</c>.</summary>
/// <param name="Path">The package file.</param>
/// <param name="IsSound">Nothing is wrong with it.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Md5">The web app's id of it, lower-case hex.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Problems">What is wrong, one sentence each.</param>
public sealed record PackageVerification(string Path, bool IsSound, long Bytes, int Members, string Md5, string Sha256, IReadOnlyList<string> Problems)
{
    /// <summary>Reads all of a package: each member against its size and CRC-32, the manifest against the members.</summary>
    /// <exception cref="MdiException">There is no such file, or it cannot be read.</exception>
    public static PackageVerification Of(string path)
    {
        PackageReader.RequireFile(path);
        var (members, problems) = Inspect(path);
        return new PackageVerification(
            System.IO.Path.GetFullPath(path), problems.Count == 0, new FileInfo(path).Length, members, FileHash.Md5(path), FileHash.Sha256(path), problems);
    }

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Path}: {(IsSound ? "sound" : "NOT sound")}, {Members} members, {Bytes} bytes\nmd5 {Md5}\nsha256 {Sha256}\n");
        foreach (var problem in Problems) text.Append(CultureInfo.InvariantCulture, $"problem: {problem}\n");
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PackageJson.Readable.PackageVerification);

    private static (int Members, List<string> Problems) Inspect(string path)
    {
        try
        {
            using var package = PackageReader.Open(path);
            // What is unsafe is not read any further.
            return (package.Members.Count, package.Problems.Count > 0 ? [.. package.Problems] : [.. Damages(package), .. Contradictions(package)]);
        }
        catch (MdiException failure)
        {
            return (0, [.. failure.Errors.Select(error => error.Message)]);
        }
    }

    private static IEnumerable<string> Damages(PackageReader package) => package.Members.Select(member => Damage(package, member)).OfType<string>();

    private static string? Damage(PackageReader package, PackedMember member)
    {
        try
        {
            using var stream = package.Open(member);
            stream.CopyTo(Stream.Null);
            return null;
        }
        catch (InvalidDataException failure)
        {
            return failure.Message;
        }
    }

    private static List<string> Contradictions(PackageReader package)
    {
        try
        {
            var named = package.ReadManifest().Files.Select(file => file.FileName).OfType<string>().Append(PackageManifest.FileName).ToHashSet();
            var present = package.Members.Select(member => member.Name).ToHashSet();
            return [
                .. named.Except(present).Select(name => $"the manifest names '{name}', which is not there"),
                .. present.Except(named).Select(name => $"member '{name}' is not in the manifest"),
            ];
        }
        catch (MdiException failure)
        {
            return [failure.Message];
        }
    }
}
