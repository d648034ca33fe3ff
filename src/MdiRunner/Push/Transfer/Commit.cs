using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>
/// Gives a verified part its final name. Safe to repeat: whoever lost the acknowledgement of the rename looks at the final name first
/// and finds it done.
/// </summary>
internal sealed class Commit(IRemoteFiles files, OutgoingFile file, TransferMeter meter)
{
    private const int GroupWrite = 0x10; // 020

    /// <summary>Sets mode and group, then renames over.</summary>
    /// <param name="part">The verified part.</param>
    /// <param name="replaced">What has the final name now.</param>
    public void Run(Part part, RemoteStat? replaced)
    {
        var model = replaced is { Kind: RemoteKind.File } ? replaced : null;
        var directory = files.Stat(file.Directory, follow: true);
        var group = model?.Group ?? directory?.Group;
        if (group is { } wanted && files.Stat(part.Path)?.Group != wanted) GiveTo(part, wanted);
        files.SetPermissions(part.Path, model?.Permissions ?? Following(directory));
        files.RenameOver(part.Path, file.Path);
    }

    // Whoever may look into the directory may read its files; whoever shares the directory may replace them.
    private static int Following(RemoteStat? directory)
    {
        var permissions = directory?.Permissions ?? 0x1ED; // 0755
        var readable = (permissions | permissions << 2) & 0x124; // 0444 from r or x
        return 0x180 | readable | permissions & GroupWrite;
    }

    private void GiveTo(Part part, uint group)
    {
        try
        {
            files.SetGroup(part.Path, group);
        }
        catch (RemoteException error)
        {
            // Only members may: the file is as readable as its permissions make it.
            meter.Say($"the file keeps the user's own group: {error.Message}");
        }
    }
}
