using MdiRunner.Execution.Records;
using MdiRunner.Storage;

namespace MdiRunner.Packaging;

/// <summary>What became of a data package.</summary>
public enum PackageResult
{
    /// <summary>The action declares no package.</summary>
    NotDeclared,

    /// <summary>The package that is there holds what it would hold if it were made now; it was not touched.</summary>
    Current,

    /// <summary>The package was made, or made anew.</summary>
    Written,

    /// <summary>Files that the package holds are gone, and no run has made them since: it stands as it was.</summary>
    Kept,
}

/// <summary>What became of a data package, and what identifies it.</summary>
/// <param name="Result">Whether it was written.</param>
/// <param name="Package">The package file; null when none is declared.</param>
/// <param name="Warnings">Declared files that are not in it, one sentence each.</param>
public sealed record PackageOutcome(PackageResult Result, PackageFile? Package, IReadOnlyList<string> Warnings);

/// <summary>A package as a file.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Md5">The web app's id of the package, lower-case hex.</param>
/// <param name="Sha256">What deliveries are verified by, lower-case hex.</param>
public sealed record PackageFile(string Path, long Bytes, string Md5, string Sha256)
{
    /// <summary>Reads a package to identify it.</summary>
    public static PackageFile Of(string path) => new(path, new FileInfo(path).Length, FileHash.Md5(path), FileHash.Sha256(path));

    /// <summary>What was noted of a package when it was made; null where it was not, or is another file by now.</summary>
    /// <param name="directory">TASK_ACTION_DIR.</param>
    /// <param name="path">Full path of the package.</param>
    /// <exception cref="Errors.MdiException">A newer mdi noted it.</exception>
    public static PackageFile? Recorded(string directory, string path) =>
        PackageState.Load(System.IO.Path.Combine(directory, RecordNames.PackageState)) is { } state && state.Package.Path == path && FileStamp.Of(path) == state.PackageStamp
            ? state.Package
            : null;
}
