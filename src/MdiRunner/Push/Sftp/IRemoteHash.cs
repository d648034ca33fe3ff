namespace MdiRunner.Push.Sftp;

/// <summary>A way to have the server itself compute a hash, beside SFTP, which cannot.</summary>
internal interface IRemoteHash : IDisposable
{
    /// <summary>Gets ready in the meantime, without waiting, for a file that will be asked about soon.</summary>
    void Prepare();

    /// <summary>SHA-256 of a file in hex; null where the account has no shell or the server no such tool.</summary>
    string? TrySha256(string path, long bytes);
}
