using MdiRunner.Storage;

namespace MdiRunner.Push.Remote;

/// <summary>The verbs of a delivery on a mounted file system.</summary>
internal sealed class MountedFiles : IRemoteFiles
{
    public string Resolve(string path) => Path.GetFullPath(HomePath.Expand(path), HomePath.Directory);

    public RemoteStat? Stat(string path, bool follow = false) => UnixStat.Of(path, follow) is { } stat ? Described(stat) : null;

    public IReadOnlyList<RemoteEntry> List(string directory) => MountedError.Translate($"list {directory}", () => Directory
        .EnumerateFileSystemEntries(directory)
        .Select(path => (Name: Path.GetFileName(path), Stat: UnixStat.Of(path)))
        .Where(item => item.Stat is not null)
        .Select(item => new RemoteEntry(item.Name, Described(item.Stat!), (int)item.Stat!.Links))
        .ToList());

    public IRemoteFile Create(string path) => Open(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        UnixCreateMode = AtomicFile.Private,
    });

    public IRemoteFile OpenWrite(string path) => Open(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite });

    public IRemoteFile OpenRead(string path) => Open(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read });

    public string Sha256(string path, long bytes) => MountedError.Translate($"hash {path}", () => FileHash.Sha256(path));

    public long? FreeBytes(string directory) => MountedError.Translate($"statvfs {directory}", () => new DriveInfo(directory).AvailableFreeSpace);

    public void SetPermissions(string path, int permissions) =>
        MountedError.Translate($"chmod {path}", () => File.SetUnixFileMode(path, (UnixFileMode)permissions));

    public void SetGroup(string path, uint group) => MountedError.Translate($"chgrp {path}", () => UnixStat.ChangeGroup(path, group));

    public void MakeDirectory(string path) => MountedError.Translate($"mkdir {path}", () =>
    {
        if (UnixStat.Of(path) is not null) throw new IOException("File exists");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new DirectoryNotFoundException($"no directory {Path.GetDirectoryName(path)}");
        Directory.CreateDirectory(path);
    });

    public void RenameOver(string oldName, string newName) => MountedError.Translate($"rename to {newName}", () =>
    {
        File.Move(oldName, newName, overwrite: true);
        Posix.FlushDirectory(Path.GetDirectoryName(newName)!);
    });

    public void Remove(string path) => MountedError.Translate($"remove {path}", () =>
    {
        if (UnixStat.Of(path) is null) throw new FileNotFoundException("No such file");
        File.Delete(path);
    });

    public void Dispose()
    {
    }

    private static MountedFile Open(string path, FileStreamOptions options) => MountedError.Translate($"open {path}", () =>
    {
        options.BufferSize = 0;
        return new MountedFile(new FileStream(path, options), path);
    });

    private static RemoteStat Described(UnixStat stat) =>
        new(RemoteStat.KindOf(stat.FileType), stat.Bytes, stat.Permissions, stat.Owner, stat.Group, stat.ModifiedSeconds);
}
