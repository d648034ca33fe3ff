using System.Diagnostics;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Transfer;

/// <summary>Brings one file to the destination: looks, sends, verifies, puts in place. After it, or after any failure of it, the final name is absent, old, or right.</summary>
internal sealed class FileDelivery(Connections connections, OutgoingFile file, string journalPath, string target, TransferMeter meter)
{
    private IRemoteFiles Files => connections.First;

    /// <summary>Delivers; false when the file stood there already and nothing was sent.</summary>
    public bool Run()
    {
        try
        {
            meter.Begin(file.Name, file.Bytes);
            var standing = Look();
            if (IsRight(standing))
            {
                ForgetJournal();
                return false;
            }
            if (Upload.IsWorthMoreConnections(file.Bytes)) connections.Prepare();
            new NameOwner(Files, file).Check(standing);
            if (!SendAndVerify(standing, mayResume: true) && !SendAndVerify(standing, mayResume: false)) throw NotVerified();
            return true;
        }
        catch (RemoteException refusal)
        {
            throw new RemoteDiagnosis(Files, file).Explain(refusal);
        }
    }

    private RemoteStat? Look()
    {
        var files = Files;
        var asked = Stopwatch.GetTimestamp();
        var standing = files.Stat(file.Path);
        connections.RoundTrip = Stopwatch.GetElapsedTime(asked);
        return standing;
    }

    private bool IsRight(RemoteStat? standing) =>
        standing is { Kind: RemoteKind.File } && standing.Bytes == file.Bytes && Files.Sha256(file.Path, file.Bytes) == file.Sha256;

    // Left by a call that lost the acknowledgement of its rename.
    private void ForgetJournal()
    {
        if (TransferJournal.Read(journalPath) is { } journal && journal.Header.IsAbout(file, target)) File.Delete(journalPath);
    }

    private bool SendAndVerify(RemoteStat? standing, bool mayResume)
    {
        var part = new PartFinder(Files, file, journalPath, target).Find(mayResume);
        var isRight = FillAndHash(part) == file.Sha256;
        if (isRight) new Commit(Files, file, meter).Run(part, standing);
        else meter.Say($"{file.Name}: what arrived is not what was sent");
        File.Delete(journalPath);
        if (!isRight) Files.Remove(part.Path);
        return isRight;
    }

    private string FillAndHash(Part part)
    {
        var header = new JournalHeader(file.Sha256, file.Bytes, target, part.Path, part.Owner);
        using var journal = TransferJournal.Begin(journalPath, header, part.Present);
        if (part.Present.Count > 0) meter.Say($"{file.Name}: going on where an earlier call stopped");
        try
        {
            CheckRoom(part);
            var flushed = new Upload(connections, file, part, journal, meter).Run();
            // The disk and the processor of the server each have something to do.
            var hash = Files.Sha256(part.Path, file.Bytes);
            flushed.GetAwaiter().GetResult();
            return hash;
        }
        catch (RemoteException refusal)
        {
            // Before the part goes: how much room there is tells the cause. A full disk must not stay full because of us.
            var failure = new RemoteDiagnosis(Files, file).Explain(refusal);
            Discard(part);
            throw failure;
        }
    }

    private void Discard(Part part)
    {
        try
        {
            Files.Remove(part.Path);
            File.Delete(journalPath);
        }
        catch (RemoteException)
        {
            // It stays, and the journal with it: the next call goes on with it or removes it.
        }
    }

    private void CheckRoom(Part part)
    {
        var missing = file.Bytes - part.Present.Count * (long)Stripes.Length;
        if (Files.FreeBytes(file.Directory) is { } free && free < missing)
        {
            throw new RemoteException(RemoteError.NoSpace, $"store {file.Name}", $"{missing} bytes are needed and {free} are free");
        }
    }

    private PushException NotVerified() =>
        new(FailureClass.VerifyFailed, $"{file.Name} was sent twice and did not arrive intact");
}
