using System.ComponentModel;
using MdiRunner.Errors;
using MdiRunner.Push.Diagnosis;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Push.Transfer;
using MdiRunner.Storage;

namespace MdiRunner.Push;

/// <summary>
/// Delivers packages: tries, then classifies. After it, and after any failure of it, each final name at the destination is
/// absent, old, or verified; the same call completes what was begun.
/// </summary>
/// <param name="places">Finds the way to a target.</param>
/// <param name="progress">Shows how it goes on.</param>
/// <param name="clock">The time of receipts and rates.</param>
public sealed class PushStep(RemotePlaces places, IPushProgress progress, TimeProvider clock)
{
    private const string Unforeseen = "unforeseen";

    /// <summary>When a delivery that broke off is taken up again.</summary>
    public Retry Retry { get; init; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3));

    /// <summary>Delivers one package and writes its receipt; a failure is an outcome.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled; the next one goes on where it stopped.</exception>
    public PushOutcome Deliver(PushRequest request, CancellationToken cancellation = default) => Deliver([request], cancellation)[0];

    /// <summary>Delivers several packages; those for one target share their connections. One outcome each, in the same order.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled; the next one goes on where it stopped.</exception>
    public IReadOnlyList<PushOutcome> Deliver(IReadOnlyList<PushRequest> requests, CancellationToken cancellation = default)
    {
        var outcomes = new Dictionary<PushRequest, PushOutcome>(ReferenceEqualityComparer.Instance);
        foreach (var group in requests.GroupBy(request => (request.Target, request.IsTerminal)))
        {
            if (group.Key.Target is { } target) DeliverTo(target, [.. group], outcomes, cancellation);
            else foreach (var request in group) outcomes[request] = PushOutcome.NotRequested;
        }
        return requests.Select(request => outcomes[request]).ToList();
    }

    private void DeliverTo(PushTarget target, IReadOnlyList<PushRequest> requests, Dictionary<PushRequest, PushOutcome> outcomes, CancellationToken cancellation)
    {
        using var connections = new Connections(places.PlaceOf(target, requests[0].IsTerminal), target.Streams);
        using var registration = cancellation.Register(connections.Abort);
        foreach (var request in requests) outcomes[request] = Deliver(connections, request, target, cancellation);
    }

    // What stands at the destination, and by which rules, only a newer mdi knows that left its receipt there: that one stays.
    private PushOutcome Deliver(Connections connections, PushRequest request, PushTarget target, CancellationToken cancellation)
    {
        var outcome = new PushOutcome { Outcome = PushState.Failed.Name(), Package = Path.GetFileName(request.Package), Target = target.ToString() };
        try
        {
            return Deliver(connections, request, target, outcome, PushReceipt.Read(request.ReceiptPath), cancellation);
        }
        catch (Exception unknown) when (unknown is MdiException or IOException or UnauthorizedAccessException)
        {
            return outcome with { Reason = FailureClass.LocalFile.Name, Message = unknown.Message, Next = request.Repeat };
        }
    }

    // The work is done, whatever befalls its delivery: nothing that happens here may end the call.
    private PushOutcome Deliver(Connections connections, PushRequest request, PushTarget target, PushOutcome outcome, PushReceipt? before, CancellationToken cancellation)
    {
        var meter = new TransferMeter(progress, clock);
        var delivery = new Delivery(connections, request, target, meter);
        try
        {
            outcome = Try(connections, delivery, request, target, outcome, before, meter, cancellation);
        }
        catch (Exception error) when (error is not (OperationCanceledException or MdiException))
        {
            cancellation.ThrowIfCancellationRequested();
            outcome = outcome with { Reason = Unforeseen, Message = Failure.Words(error), Next = request.Repeat };
        }
        return Recorded(request, outcome with { Sent = meter.Sent }, before, delivery);
    }

    // Without its receipt a delivery is looked at, not sent, again.
    private PushOutcome Recorded(PushRequest request, PushOutcome outcome, PushReceipt? before, Delivery delivery)
    {
        try
        {
            Record(request, outcome, before, delivery.Delivered);
            return outcome;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return outcome with { Outcome = PushState.Failed.Name(), Reason = FailureClass.LocalFile.Name, Message = $"{outcome.Message}; the receipt could not be kept: {error.Message}", Next = request.Repeat };
        }
    }

    private PushOutcome Try(
        Connections connections, Delivery delivery, PushRequest request, PushTarget target, PushOutcome outcome, PushReceipt? before, TransferMeter meter, CancellationToken cancellation)
    {
        try
        {
            var stamp = FileStamp.Of(request.Package) ?? throw new PushException(FailureClass.LocalFile, $"{request.Package} does not exist");
            outcome = outcome with { Bytes = stamp.Bytes, Md5 = request.Md5 ?? FileHash.Md5(request.Package) };
            var files = new OutgoingFiles(request, before);
            if (files.Kept.Count > 0) meter.Say($"gone here, kept at the destination as delivered: {string.Join(", ", files.Kept.Select(file => file.Source))}");
            var isNew = RunWithRetries(connections, () => delivery.Run(files), request, meter, cancellation);
            return Delivered(outcome, isNew);
        }
        catch (PushException failure)
        {
            cancellation.ThrowIfCancellationRequested();
            return Failed(outcome, failure, new Advice(Survey.Of(request, target, places.Settings)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            cancellation.ThrowIfCancellationRequested();
            return Failed(outcome, new PushException(FailureClass.LocalFile, error.Message, error), new Advice(Survey.Of(request, target, places.Settings)));
        }
    }

    private bool RunWithRetries(Connections connections, Func<bool> work, PushRequest request, TransferMeter meter, CancellationToken cancellation) => Retry.Run(
        work,
        failure => !cancellation.IsCancellationRequested && (failure.Class.Recovery == Recovery.AtOnce || connections.WasEstablished && failure.Class.IsDeferrable),
        () => meter.Idle,
        failure =>
        {
            meter.Say($"{Path.GetFileName(request.Package)}: {failure.Class}: {failure.Message}; trying again");
            connections.Close();
        },
        cancellation);

    private static PushOutcome Delivered(PushOutcome outcome, bool isNew) => isNew
        ? outcome with { Outcome = PushState.Pushed.Name(), Message = "delivered and verified" }
        : outcome with { Outcome = PushState.AlreadyPushed.Name(), Message = "already pushed: the destination holds the same content" };

    private static PushOutcome Failed(PushOutcome outcome, PushException failure, Advice advice) => outcome with
    {
        Outcome = (advice.IsDeferred(failure.Class) ? PushState.Deferred : PushState.Failed).Name(),
        Reason = failure.Class.Name,
        Message = advice.Message(failure),
        Next = advice.Next(failure),
    };

    private void Record(PushRequest request, PushOutcome outcome, PushReceipt? before, IReadOnlyList<PushedFile> delivered)
    {
        var earlier = before?.Files.Where(file => delivered.All(now => now.Path != file.Path)) ?? [];
        var receipt = new PushReceipt
        {
            Outcome = outcome,
            Time = clock.GetUtcNow(),
            Host = Environment.MachineName,
            Files = [.. delivered, .. outcome.IsSettled ? [] : earlier],
        };
        // Nothing new to say: "re-invocation after success changes no file".
        if (before is not null && outcome.State == PushState.AlreadyPushed && before.Outcome.IsSettled && before.Files.SequenceEqual(receipt.Files)) return;
        receipt.Write(request.ReceiptPath);
    }
}
