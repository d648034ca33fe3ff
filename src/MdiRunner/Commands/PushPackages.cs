using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Installation;
using MdiRunner.Packaging;
using MdiRunner.Push;

namespace MdiRunner.Commands;

/// <summary>Delivers what is due of a job file, tries whether it could be delivered, or shows what would be sent. No action runs.</summary>
/// <param name="installation">The installation.</param>
/// <param name="planner">Reads job files.</param>
/// <param name="places">Finds the way to push targets.</param>
/// <param name="taskLeases">Keep other runs off.</param>
/// <param name="context">The call.</param>
public sealed class PushPackages(MdiDirectory installation, RunPlanner planner, RemotePlaces places, TaskLeases taskLeases, RunContext context)
{
    /// <summary>Delivers every package of the file that is made and not at its place.</summary>
    /// <returns>The exit status.</returns>
    public int Push(string jobFile, IReadOnlyList<string> options)
    {
        var leases = new List<Lease>();
        try
        {
            var requests = new List<PushRequest>();
            foreach (var paths in Tasks(jobFile, options))
            {
                if (Request(paths) is not { } request) continue;
                leases.Add(taskLeases.Take(paths));
                requests.Add(request);
            }
            var outcomes = new PushStep(places, context.Progress, TimeProvider.System).Deliver(requests);
            foreach (var outcome in outcomes) context.Output.Write(outcome.ToYaml());
            if (requests.Count == 0) context.Say("nothing is due");
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
        var requests = Tasks(jobFile, options)
            .Select(paths => new PushRequest(paths.Package, PushTarget.From(paths.Task.Value), paths.ActionDirectory, context.Repeat) { IsTerminal = context.IsTerminal })
            .DistinctBy(request => request.Target).ToList();
        var isGood = true;
        foreach (var request in requests)
        {
            if (request.Target is not null) context.Say($"{request.Target}");
            foreach (var finding in new PushCheck(places).Run(request))
            {
                isGood &= finding.IsGood;
                context.Say($"  {(finding.IsGood ? "good" : "BAD "),-5} {finding.Subject,-11} {(finding.IsGood ? "" : finding.Reason + ": ")}{finding.Message}");
                if (finding.Next is { } next) context.Say($"        next: {next}");
            }
        }
        return isGood ? ExitStatus.Success : ExitStatus.NotDelivered;
    }

    /// <summary>Shows which files would be sent where, with their sizes, and which a rule forbids.</summary>
    public void List(string jobFile, IReadOnlyList<string> options)
    {
        long total = 0;
        foreach (var request in Tasks(jobFile, options).Select(Request).OfType<PushRequest>())
        {
            foreach (var file in PushPlan.Of(request).Files)
            {
                var note = file switch
                {
                    { Bytes: null } => "  (does not exist)",
                    { RefusedBy: { } rule } => $"  (forbidden: {rule})",
                    { IsRecorded: true } => "  (is there)",
                    _ => "",
                };
                context.Say($"{file.Bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "-",16}  {file.Source} -> {file.Destination}{note}");
                if (file is { RefusedBy: null, IsRecorded: false }) total += file.Bytes ?? 0;
            }
        }
        context.Say($"{total.ToString("N0", CultureInfo.InvariantCulture),16}  bytes to send");
    }

    private IEnumerable<TaskPaths> Tasks(string jobFile, IReadOnlyList<string> options) => planner.PlanFile(jobFile, options)
        .SelectMany(chunk => chunk.Plan.Actions)
        .SelectMany(plan => plan.Tasks)
        .Select(task => new TaskPaths(task, installation));

    private PushRequest? Request(TaskPaths paths)
    {
        var standing = TaskStanding.Of(paths);
        if (standing.Target is null || paths.Task.Pipeline.PackageOf(paths.Task.Action.Name) is null) return null;
        if (standing is { IsDone: true, Package: not null }) return Known(paths, DeliveryRequest.Of(paths, paths.Package, standing.Marker!.Exported, context, context.Repeat));
        context.Say($"{paths.Task.Pipeline.Name} {paths.Task.Action.Name} {paths.Task.DataName}: {standing.State}, so there is nothing to push yet");
        return null;
    }

    // Written while the package was: the file need not be read for them.
    private static PushRequest Known(TaskPaths paths, PushRequest request) => PackageFile.Recorded(paths.ActionDirectory, request.Package) is { } package
        ? request with { Md5 = package.Md5, Sha256 = package.Sha256 }
        : request;
}
