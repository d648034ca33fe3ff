using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Request;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Contents;

/// <summary>Finds declared files on disk, collecting what is worth a warning and what is wrong.</summary>
internal sealed class DeclaredFiles(PackageRequest request, List<string> warnings, List<MdiError> errors)
{
    private readonly EnvironmentText environment = new(request.Environment);

    /// <summary>Whether the type is one that every package has anyway; the declared one is of no effect then.</summary>
    public bool IsAutomatic(DeclaredFile file)
    {
        var isAutomatic = file.Type is AutomaticFiles.StatusType or AutomaticFiles.LogType;
        if (isAutomatic) warnings.Add($"{file.Type}: every package has this file, the declared one is not used");
        return isAutomatic;
    }

    /// <summary>The file, or null after an error.</summary>
    public FoundFile? Find(DeclaredFile file)
    {
        try
        {
            var path = Path.Combine(Path.GetDirectoryName(request.DataFilePrefix) ?? "/", environment.Expand(file.File));
            var name = Path.GetFileName(path);
            return Stamp(file, path) is { } stamp
                ? new FoundFile(Entry(file, name), new PackageMember(name, new FileSource(path, stamp)))
                : new FoundFile(Entry(file, null), null);
        }
        catch (MdiException failure)
        {
            errors.AddRange(failure.Errors);
            return null;
        }
    }

    private static PackageEntry Entry(DeclaredFile file, string? name) => new(file.Type, name, ManifestTree.Without(file.Entry, "file"));

    private FileStamp? Stamp(DeclaredFile file, string path)
    {
        var limit = file.MaxSize is { } size ? SizeLimit.Read(environment.Expand(size), size.Position) : null;
        var stamp = FileStamp.Of(path);
        if (stamp is null) warnings.Add($"{file.Type}: not in the package: {Absence(path)}: {path}");
        if (stamp is null || limit is null || stamp.Bytes <= limit.Bytes) return stamp;
        warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Type}: not in the package: {stamp.Bytes} bytes are more than maxSize {limit.Text}: {path}"));
        return null;
    }

    private static string Absence(string path)
    {
        if (UnixStat.Of(path, follow: true) is not null) return "it is not a regular file";
        RequireWayTo(path);
        return UnixStat.Of(path) is null ? "there is no such file" : "it is a symbolic link to nothing";
    }

    // Behind a directory that may not be entered, or on a file system that fails, there may be a file: it is not missing.
    private static void RequireWayTo(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MdiException(ErrorKind.Action, $"no data package: cannot read {path}: {failure.Message}");
        }
    }
}
