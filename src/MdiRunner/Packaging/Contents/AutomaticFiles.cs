using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Request;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Contents;

/// <summary>The files that every package has: the task's step record and the logs of all actions, as they stand.</summary>
internal static class AutomaticFiles
{
    /// <summary>The type of the step record.</summary>
    public const string StatusType = "statusFile";

    /// <summary>The type of the logs.</summary>
    public const string LogType = "concatenatedLogFile";

    /// <summary>Member names that no declared file can have.</summary>
    public static IReadOnlySet<string> NamesOf(PackageRequest request) => new HashSet<string> { PackageManifest.FileName, StatusName(request.DataName, request.Pipeline), LogName(request) };

    /// <summary>Takes both files as they are now.</summary>
    public static IReadOnlyList<FoundFile> Find(PackageRequest request) => [Status(request), Logs(request)];

    /// <summary>The name of the status file, in a task's directory and in its packages.</summary>
    public static string StatusName(string dataName, string pipeline) => $"{dataName}.{pipeline}.status";

    private static string LogName(PackageRequest request) => $"{request.DataName}.{request.Pipeline}.concatenatedLogs";

    // Other actions of the task may write to it meanwhile: a copy in memory holds still.
    private static FoundFile Status(PackageRequest request)
    {
        var name = StatusName(request.DataName, request.Pipeline);
        var path = Path.Combine(request.TaskPipelineDirectory, name);
        var member = RegularFile.Exists(path) ? new PackageMember(name, new MemorySource(name, File.ReadAllBytes(path))) : null;
        return new FoundFile(Entry(StatusType, member?.Name, "status-file"), member);
    }

    private static FoundFile Logs(PackageRequest request)
    {
        var name = LogName(request);
        var source = new ConcatenatedSource(name, LogFiles(request).Select(path => (path, FileStamp.Of(path)?.Bytes ?? 0)).ToList());
        return new FoundFile(Entry(LogType, name, "log-file"), new PackageMember(name, source));
    }

    private static IEnumerable<string> LogFiles(PackageRequest request)
    {
        var pipeline = new DirectoryInfo(request.TaskPipelineDirectory);
        if (!pipeline.Exists) return [];
        return pipeline.EnumerateDirectories()
            .Select(action => new DirectoryInfo(Path.Combine(action.FullName, "logs")))
            .Where(logs => logs.Exists)
            .SelectMany(logs => logs.EnumerateFiles("*.log.txt"))
            .Select(file => file.FullName)
            .Where(RegularFile.Exists)
            .Order(StringComparer.Ordinal);
    }

    private static PackageEntry Entry(string type, string? fileName, string fileType) => new(type, fileName, ManifestTree.Map(("type", ManifestTree.Text(fileType))));
}
