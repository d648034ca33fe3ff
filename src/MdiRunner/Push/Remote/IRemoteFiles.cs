namespace MdiRunner.Push.Remote;

/// <summary>
/// The small set of verbs that a delivery needs, on one connection. Paths are absolute, or relative to the user's home.
/// A refusal is a <see cref="RemoteException"/>; a connection that is gone is a <see cref="Failures.PushException"/>.
/// Every implementation passes the RemoteFiles conformance suite.
/// </summary>
public interface IRemoteFiles : IDisposable
{
    /// <summary>Makes a path absolute as the server sees it; a leading <c>~/</c> is the user's home.</summary>
    string Resolve(string path);

    /// <summary>Describes a name; null where there is none.</summary>
    /// <param name="path">The name.</param>
    /// <param name="follow">Describe what a symbolic link leads to, not the link.</param>
    RemoteStat? Stat(string path, bool follow = false);

    /// <summary>The names in a directory, without <c>.</c> and <c>..</c>, in no order.</summary>
    IReadOnlyList<RemoteEntry> List(string directory);

    /// <summary>Creates a file that did not exist, for the owner alone (0600). An existing name, a dangling link included, is refused.</summary>
    IRemoteFile Create(string path);

    /// <summary>Opens an existing file to write into it; nothing is truncated.</summary>
    IRemoteFile OpenWrite(string path);

    /// <summary>Opens an existing file to read it.</summary>
    IRemoteFile OpenRead(string path);

    /// <summary>SHA-256, 64 hex digits, of the whole file as it is stored at the destination.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its size, as far as is known: how long the answer may take.</param>
    string Sha256(string path, long bytes);

    /// <summary>Bytes this user may still store in a directory's file system; null where the server does not tell.</summary>
    long? FreeBytes(string directory);

    /// <summary>Sets permission bits.</summary>
    void SetPermissions(string path, int permissions);

    /// <summary>Gives a file of ours to another group.</summary>
    void SetGroup(string path, uint group);

    /// <summary>Creates a directory; its parent must exist.</summary>
    void MakeDirectory(string path);

    /// <summary>Gives a file another name, replacing what had that name in the same instant.</summary>
    void RenameOver(string oldName, string newName);

    /// <summary>Removes a file or a link.</summary>
    void Remove(string path);
}
