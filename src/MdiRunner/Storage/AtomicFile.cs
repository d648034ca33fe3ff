using System.Text;

namespace MdiRunner.Storage;

/// <summary>
/// Replaces a file as a whole: temporary name, flush, rename(2), flush of the directory. A reader, or a power cut,
/// sees the old content or the new one, never a part.
/// </summary>
public static class AtomicFile
{
    /// <summary>Readable by everybody, writable by the owner: what results have.</summary>
    public const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>For the owner alone: what may hold secrets.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes text in UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text, UnixFileMode mode = Shared) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), mode);

    /// <summary>Lets <paramref name="write"/> fill a temporary file, then puts it in place. On failure the old file stands and nothing is left behind.</summary>
    /// <exception cref="IOException">The file system refused, for example because it is full.</exception>
    public static void Write(string path, Action<Stream> write, UnixFileMode mode = Shared)
    {
        var temporary = TemporaryName(path);
        try
        {
            using (var stream = Create(temporary, mode))
            {
                write(stream);
                stream.Flush();
                Posix.Flush(stream.SafeFileHandle, temporary);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        Posix.FlushDirectory(DirectoryOf(path));
    }

    /// <summary>Like <see cref="Write"/>, for a file that one run at a time writes: what killed runs left of it is removed first.</summary>
    /// <exception cref="IOException">The file system refused, for example because it is full.</exception>
    public static void Replace(string path, Action<Stream> write, UnixFileMode mode = Shared)
    {
        RemoveTemporariesOf(path);
        Write(path, write, mode);
    }

    /// <summary>Like <see cref="WriteText"/>, for a file that one run at a time writes.</summary>
    public static void ReplaceText(string path, string text) => Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>A name beside <paramref name="path"/> that no other run uses.</summary>
    public static string TemporaryName(string path) => Path.Combine(DirectoryOf(path), $"{TemporaryPrefix(path)}{Guid.NewGuid():N}.tmp");

    /// <summary>The temporary files, or directories, for <paramref name="path"/> that there are: of runs under way, or of killed ones.</summary>
    public static IEnumerable<string> TemporariesOf(string path) => Directory.EnumerateFileSystemEntries(DirectoryOf(path), $"{TemporaryPrefix(path)}*.tmp");

    /// <summary>Removes the temporary files that killed runs left; for a caller that is the only one to write the file.</summary>
    public static void RemoveTemporariesOf(string path)
    {
        foreach (var file in TemporariesOf(path)) File.Delete(file);
    }

    private static string TemporaryPrefix(string path) => $".{Path.GetFileName(path)}.";

    private static string DirectoryOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static FileStream Create(string path, UnixFileMode mode) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        UnixCreateMode = mode,
    });
}
