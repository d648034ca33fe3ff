using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>Finds out why a server refused an operation: SFTP version 3 has the word "Failure" for a full disk and for much else.</summary>
internal sealed class RemoteDiagnosis(IRemoteFiles files, OutgoingFile file)
{
    /// <summary>The class of a refusal, after a look around.</summary>
    public PushException Explain(RemoteException refusal)
    {
        try
        {
            return new PushException(ClassOf(refusal), refusal.Message, refusal);
        }
        catch (RemoteException)
        {
            return new PushException(FailureClass.Protocol, refusal.Message, refusal);
        }
    }

    private FailureClass ClassOf(RemoteException refusal) => refusal.Error switch
    {
        RemoteError.NoSpace => FailureClass.DiskFull,
        RemoteError.Quota => FailureClass.Quota,
        RemoteError.Denied => FailureClass.DirectoryDenied,
        _ when files.Stat(file.Directory, follow: true) is not { Kind: RemoteKind.Directory } => FailureClass.DirectoryMissing,
        RemoteError.Failed when IsAboutRoom(refusal) => HasRoom() ? FailureClass.Quota : FailureClass.DiskFull,
        _ => FailureClass.Protocol,
    };

    private static bool IsAboutRoom(RemoteException refusal) =>
        refusal.Message.StartsWith("write ", StringComparison.Ordinal)
        || refusal.Message.StartsWith("open ", StringComparison.Ordinal)
        || refusal.Message.StartsWith("fsync ", StringComparison.Ordinal);

    private bool HasRoom() => files.FreeBytes(file.Directory) is { } free && free >= file.Bytes;
}
