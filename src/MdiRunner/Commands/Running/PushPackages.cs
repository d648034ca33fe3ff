using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Reporting;
using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Execution.Leases;
using MdiRunner.Execution.Records;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Packaging;
using MdiRunner.Push;
using MdiRunner.Push.Request;
using MdiRunner.Push.Transfer;
using MdiRunner.Text;

namespace MdiRunner.Commands.Running;

/// <summary>Delivers what is due of a job file, tries whether it could be delivered, or shows what would be sent. No action runs.</summary>
/// <param name="standings">How tasks stand.</param>
/// <param name="deliveries">Where packages go.</param>
/// <param name="runtimes">Where tasks run.</param>
/// <param name="planner">Reads job files.</param>
/// <param name="places">Finds the way to push targets.</param>
/// <param name="taskLeases">Keep other runs off.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
public sealed class PushPackages(TaskStandings standings, Deliveries deliveries, RuntimeSelection runtimes, RunPlanner planner, RemotePlaces places, TaskLeases taskLeases, Call call, IConsole console)
{
    /// <summary>Delivers every package of the file that is made and not at its place; a dry-run shows which files these are.</summary>
    /// <returns>The exit status.</returns>
    public int Push(string jobFile, IReadOnlyList<string> options)
    {
        var tasks = Tasks(jobFile, options).ToList();
        if (!tasks.Exists(standing => standing.Paths.Task.Plan.IsDryRun)) return Push(tasks);
        List(jobFile, options);
        return ExitStatus.Success;
    }

    private int Push(IReadOnlyList<TaskStanding> tasks)
    {
        var leases = new List<Lease>();
        try
        {
            var requests = new List<PushRequest>();
            foreach (var standing in tasks)
            {
                if (Request(standing, console.Say) is not { } request) continue;
                leases.Add(taskLeases.Take(standing.Paths));
                requests.Add(request);
            }
            var outcomes = new PushStep(places, console.Progress, TimeProvider.System) { Retry = Retry.Of(call.Environment) }.Deliver(requests);
            foreach (var outcome in outcomes) console.Output.Write(outcome.ToYaml());
            console.Output.Flush();
            foreach (var outcome in outcomes.Where(outcome => !outcome.IsSettled)) console.Complain(outcome.ToError());
            if (requests.Count == 0) console.Say("nothing was pushed: there is no finished data package with a push-server");
            return outcomes.All(outcome => outcome.IsSettled) ? ExitStatus.Success : ExitStatus.NotDelivered;
        }
        finally
        {
            foreach (var lease in leases) lease.Dispose();
        }
    }

    /// <summary>Tries everything that the deliveries of a file need, sending nothing; each target once.</summary>
    /// <returns>The exit status.</returns>
    public int Check(string jobFile, IReadOnlyList<string> options)
    {
        var isGood = true;
        var targets = Tasks(jobFile, options).Select(Intended).OfType<PushRequest>().GroupBy(request => request.Target).ToList();
        if (targets.Count == 0) console.Say("nothing to try: no data package with a push-server");
        foreach (var requests in targets)
        {
            console.Say($"{requests.Key}");
            foreach (var finding in new PushCheck(places).Run([.. requests]))
            {
                if (!finding.IsGood) console.Complain(new MdiError(ErrorKind.Delivery, $"nothing can be delivered to {requests.Key}: {finding.Subject}: {finding.Reason}"));
                isGood &= finding.IsGood;
                console.Say($"  {(finding.IsGood ? "good" : "BAD "),-5} {finding.Subject,-11} {(finding.IsGood ? "" : finding.Reason + ": ")}{finding.Message}");
                if (finding.Next is { } next) console.Say($"        next: {next.Shown()}");
            }
        }
        return isGood ? ExitStatus.Success : ExitStatus.NotDelivered;
    }

    /// <summary>Shows which files would be sent where, with their sizes, and which a rule forbids.</summary>
    public void List(string jobFile, IReadOnlyList<string> options)
    {
        var files = Planned(jobFile, options, console.Say);
        foreach (var file in files)
        {
            var note = file switch
            {
                { Bytes: null } => "  (does not exist)",
                { RefusedBy: { } rule } => $"  (forbidden: {rule})",
                { IsRecorded: true } => "  (is there)",
                _ => "",
            };
            console.Say($"{file.Bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "-",16}  {file.Source} -> {file.Destination}{note}");
        }
        var total = files.Where(file => file is { RefusedBy: null, IsRecorded: false }).Sum(file => file.Bytes ?? 0);
        console.Say($"{total.ToString("N0", CultureInfo.InvariantCulture),16}  bytes to send");
    }

    /// <summary>Shows the same as JSON.</summary>
    public void ListJson(string jobFile, IReadOnlyList<string> options) => console.Say(JsonSerializer.Serialize(
        Planned(jobFile, options, _ => { }).Select(file => new ListedFile(file.Source, file.Destination, file.Bytes, file.IsRecorded, file.RefusedBy)).ToList(),
        PushListJson.Default.ListListedFile));

    private List<PlannedFile> Planned(string jobFile, IReadOnlyList<string> options, Action<string> say) =>
        Tasks(jobFile, options).Select(standing => Request(standing, say)).OfType<PushRequest>().SelectMany(request => PushPlan.Of(request).Files).ToList();

    private IEnumerable<TaskStanding> Tasks(string jobFile, IReadOnlyList<string> options) => planner.PlanFile(jobFile, options)
        .SelectMany(chunk => chunk.Plan.Actions)
        .SelectMany(plan => plan.ToTasks())
        .Select(standings.Of);

    private PushRequest? Request(TaskStanding standing, Action<string> say)
    {
        var paths = standing.Paths;
        if (standing.Target is null || !HasPackage(paths)) return null;
        if (standing is { IsDone: true, Package: not null }) return Finished(standing);
        var why = standing.IsDone ? $"{paths.Package} is gone; running the action makes it again" : "there is nothing to push yet";
        say($"{paths.Task.Pipeline.Name} {paths.Task.Action.Name} {paths.Task.DataName}: {standing.State}; {why}");
        return null;
    }

    // Also of a task that is still to run: what its delivery will need can be tried today.
    private PushRequest? Intended(TaskStanding standing)
    {
        var paths = standing.Paths;
        if (standing.Target is null || !HasPackage(paths)) return null;
        if (standing is { IsDone: true, Package: not null }) return Finished(standing);
        return new PushRequest(paths.Package, standing.Target, paths.ActionDirectory, call.Repeat) { PushCall = call.PushCall, IsTerminal = console.IsTerminal };
    }

    private PushRequest Finished(TaskStanding standing) =>
        Known(standing.Paths, DeliveryRequest.Of(standing.Paths, deliveries.Of(standing.Paths.Task.Plan), Variables(standing), call, console));

    // Another program has kept none of the variables that its script exported: those of every task have to do.
    private IReadOnlyDictionary<string, string> Variables(TaskStanding standing) => standing.IsDoneElsewhere
        ? new TaskEnvironment(call.Environment, standing.Paths, runtimes.For(standing.Paths.Task.Plan)).Compose()
        : standing.Marker!.Exported;

    private static bool HasPackage(TaskPaths paths) => paths.Task.Pipeline.PackageOf(paths.Task.Action.Name) is not null;

    // Written while the package was: the file need not be read for them.
    private static PushRequest Known(TaskPaths paths, PushRequest request) => PackageFile.Recorded(paths.ActionDirectory, request.Package) is { } package
        ? request with { Md5 = package.Md5, Sha256 = package.Sha256 }
        : request;
}

/// <summary>A file in <c>mdi push --list --json</c>.</summary>
internal sealed record ListedFile(string Source, string Destination, long? Bytes, bool IsThere, string? ForbiddenBy);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ListedFile>))]
internal sealed partial class PushListJson : JsonSerializerContext;
