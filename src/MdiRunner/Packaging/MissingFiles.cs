using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Reading;
using MdiRunner.Storage;

namespace MdiRunner.Packaging;

/// <summary>Tells which declared file types a package has no file of.</summary>
public static class MissingFiles
{
    /// <summary>The types, by the record of the package where there is one, or else by the package; none where there is no package.</summary>
    /// <param name="directory">TASK_ACTION_DIR.</param>
    /// <param name="path">The package.</param>
    public static IReadOnlyList<string> Of(string directory, string path)
    {
        if (FileStamp.Of(path) is not { } stamp) return [];
        return Load(directory) is { Files: { } files } state && state.PackageStamp == stamp ? Missing(files) : Read(path);
    }

    /// <summary>The types, by the record of the package alone.</summary>
    /// <param name="directory">TASK_ACTION_DIR.</param>
    public static IReadOnlyList<string> Recorded(string directory) =>
        Load(directory) is { Files: { } files } state && state.PackageStamp == FileStamp.Of(state.Package.Path) ? Missing(files) : [];

    private static PackageState? Load(string directory)
    {
        try
        {
            return PackageState.Load(Path.Combine(directory, RecordNames.PackageState));
        }
        catch (MdiException)
        {
            // A newer mdi wrote it: the package tells.
            return null;
        }
    }

    private static List<string> Missing(IReadOnlyList<HeldFile> files) => [.. files.Where(file => file.File is null).Select(file => file.Type)];

    private static IReadOnlyList<string> Read(string path)
    {
        try
        {
            using var package = PackageReader.OpenSound(path);
            return [.. package.ReadManifest().Files.Where(file => file.FileName is null).Select(file => file.Type)];
        }
        catch (MdiException)
        {
            return [];
        }
    }
}
