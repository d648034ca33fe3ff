namespace MdiRunner.Push.Remote;

/// <summary>The target <c>local</c>: push-dir is a directory that this host has mounted.</summary>
public sealed class MountedDirectory : IRemotePlace
{
    /// <inheritdoc/>
    public bool GainsFromStreams => false;

    /// <inheritdoc/>
    public IRemoteFiles Connect() => new MountedFiles();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
