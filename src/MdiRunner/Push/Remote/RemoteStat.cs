namespace MdiRunner.Push.Remote;

/// <summary>What a server says about a name.</summary>
/// <param name="Kind">File, directory, link, or something else.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Permissions">The permission bits of its mode, set-id and sticky included.</param>
/// <param name="Owner">User id on the server.</param>
/// <param name="Group">Group id on the server.</param>
/// <param name="ModifiedSeconds">Last write by the server's clock, seconds since 1970, UTC.</param>
public sealed record RemoteStat(RemoteKind Kind, long Bytes, int Permissions, uint Owner, uint Group, long ModifiedSeconds)
{
    /// <summary>The kind that the type bits of a Unix mode stand for.</summary>
    public static RemoteKind KindOf(int mode) => (mode & 0xF000) switch
    {
        0x8000 => RemoteKind.File,
        0x4000 => RemoteKind.Directory,
        0xA000 => RemoteKind.Link,
        _ => RemoteKind.Other,
    };
}

/// <summary>What a name stands for.</summary>
public enum RemoteKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A device, a pipe, a socket.</summary>
    Other,
}

/// <summary>A name in a directory.</summary>
/// <param name="Name">Without its directory.</param>
/// <param name="Stat">What it stands for; links are not followed.</param>
/// <param name="Links">How many names the file has; null where the server does not tell.</param>
public sealed record RemoteEntry(string Name, RemoteStat Stat, int? Links);
