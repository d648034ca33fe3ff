using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;

namespace MdiRunner.Push.Transfer;

/// <summary>Brings all files of a request to the destination, in order, over connections that may serve other requests too.</summary>
internal sealed class Delivery(Connections connections, PushRequest request, PushTarget target, TransferMeter meter)
{
    private readonly List<PushedFile> delivered = [];
    private readonly HashSet<string> directories = [];

    private IReadOnlyList<PushedFile> kept = [];

    /// <summary>What stands at the destination, verified in this call or kept there.</summary>
    public IReadOnlyList<PushedFile> Delivered => [.. delivered, .. kept];

    /// <summary>Delivers all files; those that an earlier try of this call has delivered are passed over.</summary>
    /// <param name="files">The files of the request.</param>
    /// <returns>Whether something was put in place.</returns>
    public bool Run(OutgoingFiles files)
    {
        var isNew = false;
        kept = files.Kept;
        foreach (var (source, relative) in files.List().Skip(delivered.Count)) isNew |= Deliver(files, source, relative);
        return isNew;
    }

    private bool Deliver(OutgoingFiles files, string source, string relative)
    {
        var remote = connections.First;
        var directory = remote.Resolve(target.Directory).TrimEnd('/');
        var file = files.Hashed(source, $"{directory}/{relative}");
        if (file.Directory.Length > directory.Length) MakeDirectories(remote, directory, relative);
        var isNew = new FileDelivery(connections, file, request.JournalPath, $"{target.Account}:{target.Port}:{file.Path}", meter).Run();
        delivered.Add(file.ToPushed());
        if (isNew) meter.Say($"{relative}: delivered and verified");
        return isNew;
    }

    private void MakeDirectories(IRemoteFiles remote, string directory, string relative)
    {
        foreach (var name in relative.Split('/').SkipLast(1))
        {
            directory = $"{directory}/{name}";
            if (!directories.Add(directory) || remote.Stat(directory, follow: true) is not null) continue;
            try
            {
                remote.MakeDirectory(directory);
            }
            catch (RemoteException refusal) when (refusal.Error is RemoteError.Denied or RemoteError.NotFound)
            {
                var failure = refusal.Error == RemoteError.Denied ? FailureClass.DirectoryDenied : FailureClass.DirectoryMissing;
                throw new PushException(failure, refusal.Message, refusal);
            }
        }
    }
}
