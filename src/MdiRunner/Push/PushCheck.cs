using System.ComponentModel;
using System.Globalization;
using MdiRunner.Push.Diagnosis;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;

namespace MdiRunner.Push;

/// <summary>Tries everything that deliveries need, before the compute: rules, key, server, host key, login, directory, permission to write, room. No data are sent.</summary>
/// <param name="places">Finds the way to a target.</param>
public sealed class PushCheck(RemotePlaces places)
{
    private static readonly Stage[] OnTheWay = [Stage.Server, Stage.HostKey, Stage.Login];

    /// <summary>All findings about one request at once.</summary>
    /// <param name="request">What would be delivered; the package need not exist yet.</param>
    public IReadOnlyList<PushFinding> Run(PushRequest request) => Run([request]);

    /// <summary>All findings at once; a finding that needs an earlier, failed one is left out.</summary>
    /// <param name="requests">What would be delivered to one target; the packages need not exist yet.</param>
    public IReadOnlyList<PushFinding> Run(IReadOnlyList<PushRequest> requests)
    {
        var request = requests[0];
        if (request.Target is not { } target) return [new PushFinding("push", null, PushOutcome.NotRequested.Message, null)];
        var advice = new Advice(Survey.Of(request, target, places.Settings));
        var files = requests.SelectMany(one => PushPlan.Of(one).Files).ToList();
        var findings = Forbidden(files, advice).ToList();
        var key = target.IsLocal ? null : Try("key", advice, () => CheckKey(request, target));
        if (key is not null) findings.Add(key);
        // With a key that cannot be used the rest of the way can still be tried, up to the login.
        var hasKey = key is null or { IsGood: true };
        findings.AddRange(TryServer(request, hasKey ? target : target with { KeyFile = null }, hasKey, Needed(files), advice));
        return findings;
    }

    private static IEnumerable<PushFinding> Forbidden(IEnumerable<PlannedFile> files, Advice advice) => files
        .Where(file => file.RefusedBy is not null)
        .Select(file => Bad("rules", new PushException(FailureClass.Policy, $"{file.Source}: {file.RefusedBy}"), advice));

    private static long Needed(IEnumerable<PlannedFile> files) => files.Where(file => !file.IsRecorded && file.RefusedBy is null).Sum(file => file.Bytes ?? 0);

    private List<PushFinding> TryServer(PushRequest request, PushTarget target, bool hasKey, long needed, Advice advice)
    {
        using var place = places.PlaceOf(target, request.IsTerminal);
        try
        {
            using var files = place.Connect();
            return [.. LetIn(target), .. TryDirectory(files, files.Resolve(target.Directory), needed, advice)];
        }
        catch (PushException failure)
        {
            var stage = StageOf(failure.Class);
            var passed = LetIn(target).Take(Array.IndexOf(OnTheWay, stage));
            // Without a key that can be used nobody is let in: the key's own finding says so.
            return !hasKey && failure.Class.Stage is Stage.Key or Stage.Login ? [.. passed] : [.. passed, Bad(Subject(stage), failure, advice)];
        }
        // The host of this call has a fault, for example no ssh that can be started: no reason to end the call.
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return [Bad(Subject(Stage.Server), new PushException(FailureClass.LocalFile, failure.Message, failure), advice)];
        }
    }

    private static List<PushFinding> LetIn(PushTarget target) => target.IsLocal ? [] :
    [
        new PushFinding(Subject(Stage.Server), null, $"{target.Server} answers", null),
        new PushFinding(Subject(Stage.HostKey), null, $"{target.Server} is the one that was confirmed", null),
        new PushFinding(Subject(Stage.Login), null, $"{target.Account} is let in", null),
    ];

    // What ends a first connection behind the server's identity has ended the login.
    private static Stage StageOf(FailureClass failure) => OnTheWay.Contains(failure.Stage) ? failure.Stage : Stage.Login;

    private static string Subject(Stage stage) => stage switch
    {
        Stage.Server => "server",
        Stage.HostKey => "host key",
        _ => "login",
    };

    private static IEnumerable<PushFinding> TryDirectory(IRemoteFiles files, string directory, long needed, Advice advice)
    {
        var exists = Try("directory", advice, () => files.Stat(directory, follow: true) is { Kind: RemoteKind.Directory }
            ? $"{directory} exists"
            : throw new PushException(FailureClass.DirectoryMissing, $"{directory} is not a directory there"));
        yield return exists;
        if (!exists.IsGood) yield break;
        yield return Try("writable", advice, () => Probe(files, directory));
        yield return Try("free space", advice, () => Room(files, directory, needed));
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

    private static string Room(IRemoteFiles files, string directory, long needed) => files.FreeBytes(directory) switch
    {
        null => "the server does not tell",
        0 => throw new PushException(FailureClass.DiskFull, "no byte is free"),
        var free when free < needed => throw new PushException(FailureClass.DiskFull, $"{needed} bytes are needed and {free} are free"),
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
            return Bad(subject, failure, advice);
        }
        catch (RemoteException refusal)
        {
            var failure = new PushException(refusal.Error == RemoteError.Denied ? FailureClass.DirectoryDenied : FailureClass.Protocol, refusal.Message, refusal);
            return Bad(subject, failure, advice);
        }
    }

    private static PushFinding Bad(string subject, PushException failure, Advice advice) =>
        new(subject, failure.Class.Name, advice.Explanation(failure), advice.Next(failure));
}
