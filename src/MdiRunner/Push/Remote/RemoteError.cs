namespace MdiRunner.Push.Remote;

/// <summary>Why a server refused an operation on a file, as far as its protocol can tell.</summary>
public enum RemoteError
{
    /// <summary>No such file or directory.</summary>
    NotFound,

    /// <summary>Permission denied.</summary>
    Denied,

    /// <summary>No room; SFTP version 3 cannot say so, a mounted directory can.</summary>
    NoSpace,

    /// <summary>Quota used up; SFTP version 3 cannot say so, a mounted directory can.</summary>
    Quota,

    /// <summary>The server does not know this operation.</summary>
    Unsupported,

    /// <summary>Anything else: SFTP's "Failure".</summary>
    Failed,
}
