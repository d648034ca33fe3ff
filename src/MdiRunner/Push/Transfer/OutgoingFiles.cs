using MdiRunner.Errors;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Storage;

namespace MdiRunner.Push.Transfer;

/// <summary>The files of a request: the package first, then the extra files, those of directories under the directory's name.</summary>
internal sealed class OutgoingFiles(PushRequest request, PushReceipt? receipt)
{
    /// <summary>Path here and path below push-dir of every file.</summary>
    /// <exception cref="PushException">A file does not exist, or a rule forbids to send it: then none is sent.</exception>
    public IReadOnlyList<(string Source, string Relative)> List()
    {
        List<(string Source, string Relative)> files = [.. Present(request.Package), .. request.ExtraFiles.Where(path => !IsKept(path)).SelectMany(Present)];
        foreach (var (source, _) in files)
        {
            if (request.Policy.Refusal(source) is var (rule, name))
            {
                throw new PushException(FailureClass.Policy, $"{name} matches \"{rule.Pattern}\" of push-policy at {rule.Position}");
            }
        }
        return files;
    }

    /// <summary>A file of the list with its hash, computed unless it is known.</summary>
    /// <param name="source">Path here.</param>
    /// <param name="path">Absolute path there.</param>
    public OutgoingFile Hashed(string source, string path)
    {
        var stamp = FileStamp.Of(source) ?? throw Missing(source);
        var isPackage = source == Path.GetFullPath(request.Package);
        return new OutgoingFile(source, path, stamp.Bytes, stamp.ModifiedTicks, Sha256(source, stamp, isPackage), isPackage);
    }

    /// <summary>What was delivered with this very package and is gone here: it stays at the destination.</summary>
    public IReadOnlyList<PushedFile> Kept { get; } = FindKept(request, receipt);

    private static List<PushedFile> FindKept(PushRequest request, PushReceipt? receipt)
    {
        if (receipt is null || request.ExtraFiles.Count == 0 || receipt.Outcome.Target != request.Target?.ToString()) return [];
        var gone = receipt.Files.Where(file => !Path.Exists(file.Source)).ToList();
        var package = Path.GetFullPath(request.Package);
        var isSame = gone.Count > 0 && receipt.Files.Any(file => file.Source == package && file.Sha256 == (request.Sha256 ?? FileHash.Sha256(package)));
        return isSame ? gone : [];
    }

    private bool IsKept(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return !Path.Exists(full) && Kept.Any(file => file.Source == full || file.Source.StartsWith(full + "/", StringComparison.Ordinal));
    }

    private string Sha256(string source, FileStamp stamp, bool isPackage)
    {
        if (isPackage && request.Sha256 is { } given) return given;
        var known = receipt?.Files.FirstOrDefault(file => file.Source == source && (file.Bytes, file.ModifiedTicks) == (stamp.Bytes, stamp.ModifiedTicks));
        return known?.Sha256 ?? FileHash.Sha256(source);
    }

    /// <summary>The file of a path, or all files below it.</summary>
    /// <exception cref="PushException">There is nothing of that name.</exception>
    public static IEnumerable<(string Source, string Relative)> Present(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full)) return [(full, Path.GetFileName(full))];
        if (Directory.Exists(full)) return Below(full);
        throw Missing(path);
    }

    private static IEnumerable<(string Source, string Relative)> Below(string directory)
    {
        var parent = Path.GetDirectoryName(directory) ?? "/";
        return Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(parent, file)));
    }

    private static PushException Missing(string path) => new(FailureClass.LocalFile, $"{path} does not exist") { Next = NextStep.Command("ls", "-l", Nearest(path)) };

    private static string Nearest(string path)
    {
        var directory = Path.GetFullPath(path);
        while (!Directory.Exists(directory)) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
