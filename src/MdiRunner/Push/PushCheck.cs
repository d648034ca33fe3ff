using System.Globalization;
using MdiRunner.Push.Diagnosis;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Ssh;

namespace MdiRunner.Push;

/// <summary>Tries everything that a delivery needs, before the compute: key, host key, login, directory, room, permission to write. No data are sent.</summary>
/// <param name="places">Finds the way to a target.</param>
public sealed class PushCheck(RemotePlaces places)
{
    /// <summary>All findings at once; a finding that needs an earlier, failed one is left out.</summary>
    /// <param name="request">What would be delivered; the package need not exist yet.</param>
    public IReadOnlyList<PushFinding> Run(PushRequest request)
    {
        if (request.Target is not { } target) return [new PushFinding("push", null, PushOutcome.NotRequested.Message, null)];
        var advice = new Advice(request, target, places.Settings);
        var findings = new List<PushFinding>();
        if (!target.IsLocal) findings.Add(Try("key", advice, () => CheckKey(request, target)));
        // With a key that cannot be used the rest of the way can still be tried, up to the login.
        var hasKey = findings.TrueForAll(finding => finding.IsGood);
        findings.AddRange(TryServer(request, hasKey ? target : target with { KeyFile = null }, hasKey, advice));
        return findings;
    }

    private List<PushFinding> TryServer(PushRequest request, PushTarget target, bool hasKey, Advice advice)
    {
        var findings = new List<PushFinding>();
        IRemoteFiles? files = null;
        using var place = places.PlaceOf(target, request.IsTerminal);
        var login = Try("login", advice, () =>
        {
            files = place.Connect();
            return target.IsLocal ? "a directory of this host" : $"{target.Account} is let in";
        });
        if (!hasKey && login.Reason == FailureClass.AuthDenied.Name) return findings;
        findings.Add(login);
        if (files is null) return findings;
        using (files) findings.AddRange(TryDirectory(files, files.Resolve(target.Directory), advice));
        return findings;
    }

    private static IEnumerable<PushFinding> TryDirectory(IRemoteFiles files, string directory, Advice advice)
    {
        var exists = Try("directory", advice, () => files.Stat(directory, follow: true) is { Kind: RemoteKind.Directory }
            ? $"{directory} exists"
            : throw new PushException(FailureClass.DirectoryMissing, $"{directory} is no directory there"));
        yield return exists;
        if (!exists.IsGood) yield break;
        yield return Try("writable", advice, () => Probe(files, directory));
        yield return Try("free space", advice, () => Room(files, directory));
    }

    private static string CheckKey(PushRequest request, PushTarget target)
    {
        KeyFile.Check(target, request.IsTerminal);
        return target.KeyFile is { } path ? $"{path} can be used" : "left to the ssh configuration";
    }

    private static string Probe(IRemoteFiles files, string directory)
    {
        var path = $"{directory.TrimEnd('/')}/.mdi-check-{Guid.NewGuid():N}";
        files.Create(path).Dispose();
        files.Remove(path);
        return "a file can be created and removed";
    }

    private static string Room(IRemoteFiles files, string directory) => files.FreeBytes(directory) switch
    {
        null => "the server does not tell",
        0 => throw new PushException(FailureClass.DiskFull, "no byte is free"),
        var free => string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB are free"),
    };

    private static PushFinding Try(string subject, Advice advice, Func<string> check)
    {
        try
        {
            return new PushFinding(subject, null, check(), null);
        }
        catch (PushException failure)
        {
            return new PushFinding(subject, failure.Class.Name, advice.Message(failure), advice.Next(failure.Class));
        }
        catch (RemoteException refusal)
        {
            var failure = new PushException(refusal.Error == RemoteError.Denied ? FailureClass.DirectoryDenied : FailureClass.Protocol, refusal.Message, refusal);
            return new PushFinding(subject, failure.Class.Name, advice.Message(failure), advice.Next(failure.Class));
        }
    }
}

/// <summary>One thing that a check looked at.</summary>
/// <param name="Subject">What: <c>key</c>, <c>login</c>, <c>directory</c>, <c>writable</c>, <c>free space</c>.</param>
/// <param name="Reason">The failure's class; null when it is as it should be.</param>
/// <param name="Message">What was found.</param>
/// <param name="Next">The next command to type; null when there is nothing to do.</param>
public sealed record PushFinding(string Subject, string? Reason, string Message, string? Next)
{
    /// <summary>Whether it is as it should be.</summary>
    public bool IsGood => Reason is null;
}
